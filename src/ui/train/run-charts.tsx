import { Text } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import type { Run } from '../../stores/run-store.ts';
import './charts.css';
import { ChartCard } from './chart-card.tsx';
import { useChartHover } from './chart-hover.ts';
import { type ChartView, xFormats, xNames } from './chart-view.ts';
import classes from './run-charts.module.css';
import { runLines } from './run-lines.ts';
import { type SampledShare, SampledShares } from './sampled-shares.tsx';
import { TitledPanel } from './titled-panel.tsx';
import { xAxis } from './x-axis.ts';

interface Props {
  readonly run: Run;
  /** Training sentences of the target after subsampling. */
  readonly targetSentences: number;
  readonly view: ChartView;
  readonly shares: readonly SampledShare[];
}

const noMarks: readonly [] = [];
const percentDomain = [0, 100] as const;
const fromZero = [0] as const;
const asScore = (y: number) => y.toFixed(1);
const asLoss = (y: number) => (y >= 100 ? y.toFixed(0) : y.toFixed(2));
const asRate = (y: number) => y.toPrecision(3);

/** The curves of one run. */
export function RunCharts({ run, targetSentences, view, shares }: Props) {
  const { config, progress } = run;
  useEffect(() => () => useChartHover.setState({ x: undefined }), []);
  const { unit, logX, smoothing } = view;
  const lines = useMemo(() => {
    const xOf = xAxis(unit, config, progress, targetSentences);
    return runLines(config, progress, { xOf, logX, smoothing });
  }, [config, progress, targetSentences, unit, logX, smoothing]);
  const { clippedShare, scoreDomain } = useMemo(() => {
    const clipped = progress.clipped.flatMap(({ value }) => (value === null ? [] : [value]));
    const mean = clipped.reduce((sum, value) => sum + value, 0) / clipped.length;
    const highest = Math.max(
      ...lines.scores.flatMap(({ points }) => points.flatMap(({ y }) => (y === null ? [] : [y]))),
    );
    return {
      clippedShare: clipped.length === 0 ? '–' : `${(100 * mean).toFixed(0)} %`,
      scoreDomain: highest > 0 ? undefined : percentDomain,
    };
  }, [progress, lines]);
  const changes = useMemo(() => lines.marks.filter(({ kind }) => kind === 'change'), [lines]);
  const shared = { xName: xNames[unit], logX, formatX: xFormats[unit] };
  const noEpochs = unit === 'epoch' && targetSentences === 0;
  const empty = (otherwise: string) =>
    noEpochs
      ? 'The target has no training sentences, so there are no epochs: choose steps or time.'
      : otherwise;
  return (
    <div className={classes.charts}>
      <div className={classes.main}>
        <ChartCard
          {...shared}
          title="Dev score"
          note={
            <Text size="xs" c="dimmed">
              F1 by conlleval, accuracy dashed; per cent
            </Text>
          }
          lines={lines.scores}
          marks={lines.marks}
          height={376}
          labelWidth={152}
          {...(scoreDomain ? { yDomain: scoreDomain } : {})}
          formatY={asScore}
          empty={empty('The first dev scores come with the first evaluation.')}
        />
      </div>
      <ChartCard
        {...shared}
        title="Loss by data set"
        lines={lines.losses}
        marks={lines.marks}
        height={160}
        formatY={asLoss}
        empty={empty('The loss shows after the first steps.')}
      />
      <TitledPanel
        title="Sampled data sets"
        note={
          <Text size="xs" c="dimmed">
            bar: share of steps; line: probability
          </Text>
        }
      >
        <SampledShares shares={shares} />
      </TitledPanel>
      <ChartCard
        {...shared}
        title="Gradient norm"
        note={
          <Text size="xs" c="dimmed" className="tabular">
            {clippedShare} of steps clipped at {config.optimizer.clipNorm}
          </Text>
        }
        lines={lines.gradientNorms}
        marks={noMarks}
        height={160}
        formatY={asScore}
        empty={empty('The gradient norm shows after the first steps.')}
      />
      <ChartCard
        {...shared}
        title="Learning rate"
        lines={lines.learningRate}
        marks={changes}
        height={160}
        yDomain={fromZero}
        formatY={asRate}
        labelWidth={88}
        empty={empty('The learning rate shows after the first steps.')}
      />
    </div>
  );
}
