import { Stack } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import type { RunChange } from '../../core/events/run-event.ts';
import { type MixingRate, mixingRates } from '../../core/sharing/mixing.ts';
import type { ChartView } from '../charts/chart-view.ts';
import { seriesLook } from '../charts/series-look.ts';
import { useStudio } from '../shell/use-studio.ts';
import type { Run } from '../stores/run-store.ts';
import { KernelTimes } from './kernel-times.tsx';
import { LiveSettings } from './live-settings.tsx';
import { RunCharts } from './run-charts.tsx';
import type { SampledShare } from './sampled-shares.tsx';
import type { ShownRuns } from './score-lines.ts';
import { settingsNow } from './settings-now.ts';
import { trainStrings } from './strings.ts';
import { TitledPanel } from './titled-panel.tsx';
import { useRunSeldom } from './use-run-seldom.ts';

const words = trainStrings.currentRun;

interface Props {
  readonly id: string;
  /** The runs whose scores stand in its chart of scores. */
  readonly shown: ShownRuns;
  readonly view: ChartView;
}

/** The run that is shown: its curves and its settings. */
export function CurrentRun({ id, shown, view }: Props) {
  const run = useRunSeldom(id, 400);
  return run ? <ShownRun run={run} shown={shown} view={view} /> : null;
}

function ShownRun({ run, shown, view }: Omit<Props, 'id'> & { readonly run: Run }) {
  const studio = useStudio();
  const { config, progress } = run;
  const { changes, sampled, sentences } = progress;
  const settings = useMemo(() => settingsNow(config, { changes }), [config, changes]);
  const rates = useMemo((): readonly MixingRate[] => {
    const mixed = config.dataSets
      .filter(({ active }) => active)
      .map(({ id, language, task }) => ({ id, language, task, sentences: sentences[id] ?? 0 }));
    return mixingRates(mixed, config.target, settings);
  }, [config, sentences, settings]);
  const shares = useMemo((): readonly SampledShare[] => {
    const steps = new Map(rates.map(({ id }) => [id, sampled[id]?.at(-1)?.value ?? 0]));
    const total = [...steps.values()].reduce((sum, count) => sum + count, 0);
    return rates.map(({ id, probability }) => ({
      id,
      color: seriesLook(config.dataSets.findIndex((dataSet) => dataSet.id === id)).color,
      target: id === config.target,
      share: total === 0 ? null : (steps.get(id) ?? 0) / total,
      probability,
    }));
  }, [config, rates, sampled]);
  const change = useCallback((wanted: RunChange) => void studio.runs.getState().change(wanted), [studio]);
  return (
    <Stack gap="sm">
      <RunCharts run={run} shown={shown} view={view} shares={shares} />
      {progress.phase === 'ended' && !progress.profile ? null : (
        <KernelTimes profile={progress.profile} measurable={progress.phase !== 'ended'} />
      )}
      {progress.phase === 'ended' ? null : (
        <TitledPanel title={words.settings}>
          <LiveSettings key={run.id} settings={settings} onChange={change} />
        </TitledPanel>
      )}
    </Stack>
  );
}
