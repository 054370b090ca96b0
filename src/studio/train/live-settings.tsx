import { Button } from '@mantine/core';
import { type FormEvent, memo, useState } from 'react';
import { liveFields } from '../../core/config/config-fields.ts';
import type { RunChange } from '../../core/events/run-event.ts';
import { FieldFrame } from '../shell/field-frame.tsx';
import { NumberField } from '../shell/number-field.tsx';
import classes from './live-settings.module.css';
import { trainStrings } from './strings.ts';

const words = trainStrings.liveSettings;

interface Props {
  /** As they stand. */
  readonly settings: RunChange;
  readonly onChange: (change: RunChange) => void;
}

type Draft = Omit<RunChange, 'rates'>;

/** Settings of a run that goes on. What is written takes effect at the next step, and is marked on the curves. */
export const LiveSettings = memo(function LiveSettings({ settings, onChange }: Props) {
  const [draft, setDraft] = useState<Draft>({});
  const changed = liveFields.filter(({ key }) => draft[key] !== undefined && draft[key] !== settings[key]);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (changed.length === 0) return;
    onChange(Object.fromEntries(changed.map(({ key }) => [key, draft[key]])));
    setDraft({});
  };
  return (
    <form onSubmit={apply} aria-label={words.label}>
      <div className={classes.fields}>
        {liveFields.map((field) => (
          <FieldFrame key={field.key} field={field}>
            {(control) =>
              field.kind === 'number' && (
                <NumberField
                  {...control}
                  label={field.label}
                  hideLabel
                  range={field.range}
                  step={field.step}
                  unit={field.unit}
                  value={draft[field.key] ?? settings[field.key]}
                  {...(settings[field.key] === undefined ? { placeholder: field.absent } : {})}
                  onChange={(value) => {
                    const { [field.key]: _before, ...others } = draft;
                    setDraft(value === undefined ? others : { ...others, [field.key]: value });
                  }}
                />
              )
            }
          </FieldFrame>
        ))}
      </div>
      <Button type="submit" size="xs" variant="default" disabled={changed.length === 0} mt="xs">
        {words.change}
      </Button>
    </form>
  );
});
