import { Text, UnstyledButton } from '@mantine/core';
import { type PlanPresetName, planPresetNames, planPresets } from '../../studies/plan-presets.ts';
import { studyStrings } from './strings.ts';
import classes from './studies.module.css';

/** The questions that a study can answer, one click each. */
export function PresetCards({ onChoose }: { readonly onChoose: (preset: PlanPresetName) => void }) {
  return (
    <section aria-label={studyStrings.presets} className={classes.presets}>
      {planPresetNames.map((name) => (
        <UnstyledButton key={name} className={classes.preset} onClick={() => onChoose(name)}>
          <Text fw={600}>{planPresets[name].label}</Text>
          <Text size="sm" c="dimmed">
            {planPresets[name].help}
          </Text>
        </UnstyledButton>
      ))}
    </section>
  );
}
