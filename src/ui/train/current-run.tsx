import { Stack } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { type MixingRate, mixingRates } from '../../config/mixing.ts';
import type { RunChange } from '../../config/run-event.ts';
import type { Run } from '../../stores/run-store.ts';
import { useStudio } from '../use-studio.ts';
import type { ChartView } from './chart-view.ts';
import { KernelTimes } from './kernel-times.tsx';
import { LiveSettings } from './live-settings.tsx';
import { RunCharts } from './run-charts.tsx';
import { RunFacts } from './run-facts.tsx';
import type { SampledShare } from './sampled-shares.tsx';
import { seriesLook } from './series-look.ts';
import { settingsNow } from './settings-now.ts';
import { trainStrings } from './strings.ts';
import { TitledPanel } from './titled-panel.tsx';
import { useRunSeldom } from './use-run-seldom.ts';

const words = trainStrings.currentRun;

interface Props {
  readonly id: string;
  readonly view: ChartView;
}

/** The run that is shown: its numbers, its curves, and its settings. */
export function CurrentRun({ id, view }: Props) {
  const run = useRunSeldom(id, 400);
  return run ? <ShownRun run={run} view={view} /> : null;
}

function ShownRun({ run, view }: { readonly run: Run; readonly view: ChartView }) {
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
      <TitledPanel title={words.facts}>
        <RunFacts run={run} />
      </TitledPanel>
      <RunCharts run={run} view={view} shares={shares} />
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
