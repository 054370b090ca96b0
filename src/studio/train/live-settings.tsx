import { Button, Group } from '@mantine/core';
import { type FormEvent, memo, useState } from 'react';
import { numberRange } from '../../core/config/number-range.ts';
import type { RunChange } from '../../core/events/run-event.ts';
import { NumberField } from '../shell/number-field.tsx';
import { trainStrings } from './strings.ts';

const words = trainStrings.liveSettings;

/** The settings of a run that may change while it goes on. */
export interface Settings {
  readonly learningRate: number;
  readonly taskCoefficient: number;
  readonly languageCoefficient: number;
  /** Evaluations without a better score before the run ends; absent where it never ends by that. */
  readonly patience?: number;
}

interface Props {
  readonly settings: Settings;
  readonly onChange: (change: RunChange) => void;
}

type Draft = Partial<Record<keyof Settings, number>>;

const fields = [
  { key: 'learningRate', range: numberRange('optimizer.learningRate') },
  { key: 'taskCoefficient', range: numberRange('mixing.taskCoefficient') },
  { key: 'languageCoefficient', range: numberRange('mixing.languageCoefficient') },
  { key: 'patience', range: numberRange('patience') },
] as const;

/** Settings of a run that goes on. What is written takes effect at the next step, and is marked on the curves. */
export const LiveSettings = memo(function LiveSettings({ settings, onChange }: Props) {
  const [draft, setDraft] = useState<Draft>({});
  const changed = fields.filter(({ key }) => draft[key] !== undefined && draft[key] !== settings[key]);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (changed.length === 0) return;
    onChange(Object.fromEntries(changed.map(({ key }) => [key, draft[key]])));
    setDraft({});
  };
  return (
    <form onSubmit={apply} aria-label={words.label}>
      <Group align="start" gap="sm">
        {fields.map(({ key, range }) => (
          <NumberField
            key={key}
            label={words.fields[key]}
            range={range}
            value={draft[key] ?? settings[key]}
            {...(key === 'patience' && settings.patience === undefined
              ? { placeholder: words.noPatience }
              : {})}
            onChange={(value) => {
              const { [key]: _before, ...others } = draft;
              setDraft(value === undefined ? others : { ...others, [key]: value });
            }}
          />
        ))}
        <Button type="submit" size="xs" variant="default" disabled={changed.length === 0} mt={24}>
          {words.change}
        </Button>
      </Group>
    </form>
  );
});
