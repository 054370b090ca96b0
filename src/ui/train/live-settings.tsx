import { Button, Group, NumberInput } from '@mantine/core';
import { type FormEvent, memo, useState } from 'react';
import type { RunChange } from '../../config/run-event.ts';
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
  { key: 'learningRate', least: 0, step: 0.005 },
  { key: 'taskCoefficient', least: 0, step: 0.1 },
  { key: 'languageCoefficient', least: 0, step: 0.1 },
  { key: 'patience', least: 1, step: 1 },
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
      <Group align="end" gap="sm" grow preventGrowOverflow={false}>
        {fields.map(({ key, least, step }) => (
          <NumberInput
            key={key}
            label={words.fields[key]}
            size="xs"
            miw={132}
            min={least}
            step={step}
            allowDecimal={key !== 'patience'}
            value={draft[key] ?? settings[key] ?? ''}
            placeholder={key === 'patience' ? words.noPatience : ''}
            onChange={(value) => {
              const { [key]: _before, ...others } = draft;
              setDraft(typeof value === 'number' ? { ...others, [key]: value } : others);
            }}
          />
        ))}
        <Button type="submit" size="xs" variant="default" disabled={changed.length === 0} flex="0 0 auto">
          {words.change}
        </Button>
      </Group>
    </form>
  );
});
