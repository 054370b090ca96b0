import { useMemo } from 'react';
import type { Run } from '../../stores/run-store.ts';
import { ChartCard } from './chart-card.tsx';
import { type ChartView, formatXFor, xNames } from './chart-view.ts';
import type { ChartLine } from './line-chart.tsx';
import { drawnPointsOf } from './run-lines.ts';
import { seedGroups } from './seed-groups.ts';
import { seriesLook } from './series-look.ts';
import { xAxis } from './x-axis.ts';

interface Props {
  readonly runs: readonly Run[];
  /** Training sentences of a run's target after subsampling. */
  readonly targetSentences: (run: Run) => number;
  readonly view: ChartView;
}

const dashes = [undefined, '7 3', '2 3', '8 3 2 3', '1 4', '12 4'];

/** Dev scores of several runs' targets in one chart; runs that differ in the seed alone are a mean with a band. */
export function ComparedScores({ runs, targetSentences, view }: Props) {
  const { unit, logX } = view;
  const lines = useMemo(() => {
    const compared = runs.map((run) => {
      const { id, name, config, progress } = run;
      const xOf = xAxis(unit, config, progress, targetSentences(run));
      return { id, name, config, points: drawnPointsOf(progress.scores[config.target] ?? [], { xOf, logX }) };
    });
    return seedGroups(compared).map(({ runs: [first, ...others], mean, band }, index): ChartLine => {
      const dash = dashes[index % dashes.length];
      return {
        id: first.id,
        label: others.length === 0 ? first.name : `${first.name} (${others.length + 1} seeds)`,
        color: seriesLook(index).color,
        ...(dash === undefined ? {} : { dash }),
        thick: index === 0,
        points: mean,
        ...(band.length === 0 ? {} : { band }),
      };
    });
  }, [runs, targetSentences, unit, logX]);
  return (
    <ChartCard
      title="Dev scores of the chosen runs"
      xName={xNames[unit]}
      lines={lines}
      marks={[]}
      logX={logX}
      height={320}
      labelWidth={220}
      formatX={formatXFor(unit)}
      formatY={(y) => y.toFixed(1)}
      empty="None of the chosen runs has been evaluated yet."
    />
  );
}
