import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { sampleInWords } from '../sample-in-words.ts';
import { useRuns, useStudio } from '../use-studio.ts';
import { ChartCard } from './chart-card.tsx';
import type { ChartLine } from './chart-line.ts';
import { type ChartView, xFormats } from './chart-view.ts';
import { drawnPointsOf } from './run-lines.ts';
import { seedGroups } from './seed-groups.ts';
import { seriesLook } from './series-look.ts';
import { trainStrings } from './strings.ts';
import { xAxis } from './x-axis.ts';

const words = trainStrings.comparedScores;

interface Props {
  readonly ids: readonly string[];
  readonly view: ChartView;
}

const dashes = [undefined, '7 3', '2 3', '8 3 2 3', '1 4', '12 4'];
const asScore = (y: number) => y.toFixed(1);

/** Dev scores of several runs' targets in one chart; runs that differ in the seed alone are a mean with a band. */
export function ComparedScores({ ids, view: { unit, logX } }: Props) {
  const studio = useStudio();
  const narrow = useMediaQuery('(max-width: 720px)');
  // Renewed when a score or a name is, not with every step.
  const scores = useRuns(
    useShallow(({ runs }) =>
      runs.flatMap(({ id, name, progress }) => (ids.includes(id) ? [name, progress.scores] : [])),
    ),
  );
  const lines = useMemo(() => {
    const runs = scores.length === 0 ? [] : studio.runs.getState().runs.filter(({ id }) => ids.includes(id));
    const samples = new Map<string, string>();
    const samplesOf = (members: readonly { readonly id: string }[]) =>
      new Set(members.flatMap(({ id }) => samples.get(id) ?? []));
    const compared = runs.map(({ id, name, config, progress }) => {
      const xOf = xAxis(unit, config, progress);
      const scores = progress.scores[config.target] ?? [];
      const sample = sampleInWords(scores[scores.length - 1]?.evaluation);
      if (sample !== undefined) samples.set(id, sample);
      return { id, name, config, points: drawnPointsOf(scores, { xOf, logX }) };
    });
    return seedGroups(compared).map(({ runs: members, label, mean, band }, index): ChartLine => {
      const [first] = members;
      const dash = dashes[index % dashes.length];
      return {
        id: first.id,
        label: [label, ...samplesOf(members)].join(', '),
        color: seriesLook(index).color,
        ...(dash === undefined ? {} : { dash }),
        thick: index === 0,
        points: mean,
        ...(band.length === 0 ? {} : { band }),
      };
    });
  }, [scores, ids, studio, unit, logX]);
  return (
    <ChartCard
      title={words.title}
      xName={trainStrings.chartView.xNames[unit]}
      lines={lines}
      marks={noMarks}
      logX={logX}
      height={320}
      labelWidth={narrow ? 140 : 280}
      formatX={xFormats[unit]}
      formatY={asScore}
      empty={words.empty}
    />
  );
}

const noMarks: readonly [] = [];
