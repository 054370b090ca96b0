import { Switch, Text } from '@mantine/core';
import { memo } from 'react';
import type { RunProgress } from '../../stores/fold-run.ts';
import { useRuns, useStudio } from '../use-studio.ts';
import classes from './sampled-shares.module.css';
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
          {profile ? words.measured(profile.step.toLocaleString('en'), profile.dataSet) : words.explained}
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
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{words.kernel}</th>
          <td className={classes.wide} />
          <th scope="col">ms</th>
          <th scope="col">{words.share}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([kernel, ms]) => (
          <tr key={kernel}>
            <th scope="row">{kernel}</th>
            <td aria-hidden="true">
              <div className={classes.track}>
                <div
                  className={classes.bar}
                  style={{
                    width: `${(100 * ms) / longest}%`,
                    background: 'var(--mantine-primary-color-filled)',
                  }}
                />
              </div>
            </td>
            <td>{ms.toFixed(2)}</td>
            <td>{total === 0 ? '–' : `${((100 * ms) / total).toFixed(1)} %`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
