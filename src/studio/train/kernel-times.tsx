import { Switch, Text } from '@mantine/core';
import { memo } from 'react';
import { formatValue } from '../shell/format-value.ts';
import { useRuns, useStudio } from '../shell/use-studio.ts';
import type { RunProgress } from '../stores/fold-run.ts';
import { BarTable } from './bar-table.tsx';
import { trainStrings } from './strings.ts';
import { TitledPanel } from './titled-panel.tsx';

const words = trainStrings.kernelTimes;

interface Props {
  readonly profile: RunProgress['profile'];
  /** True while the run is on the device. */
  readonly measurable: boolean;
}

/** What each kernel took in the step that was measured last, the longest first, and the switch that has steps measured. */
export const KernelTimes = memo(function KernelTimes({ profile, measurable }: Props) {
  const { runs } = useStudio();
  const profiling = useRuns((state) => state.profiling);
  return (
    <TitledPanel
      title={words.title}
      note={
        <Text size="xs" c="dimmed">
          {profile ? words.measured(formatValue.count(profile.step), profile.dataSet) : words.explained}
        </Text>
      }
      action={
        <Switch
          label={words.measure}
          checked={profiling && measurable}
          disabled={!measurable}
          onChange={({ currentTarget }) => void runs.getState().profile(currentTarget.checked)}
        />
      }
    >
      {profile ? <Bars kernelMs={profile.kernelMs} /> : null}
    </TitledPanel>
  );
});

function Bars({ kernelMs }: { readonly kernelMs: Readonly<Record<string, number>> }) {
  const rows = Object.entries(kernelMs).sort(([, a], [, b]) => b - a);
  const longest = Math.max(1e-6, rows[0]?.[1] ?? 0);
  const total = rows.reduce((sum, [, ms]) => sum + ms, 0);
  return (
    <BarTable
      columns={[words.kernel, words.milliseconds, words.share]}
      full={longest}
      rows={rows.map(([kernel, ms]) => ({
        name: kernel,
        color: 'var(--mantine-primary-color-filled)',
        value: ms,
        numbers: [ms.toFixed(2), formatValue.share(total === 0 ? undefined : ms / total)],
      }))}
    />
  );
}
