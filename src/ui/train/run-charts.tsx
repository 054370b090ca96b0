import { Text } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import type { Run } from '../../stores/run-store.ts';
import { onSample } from '../sample-in-words.ts';
import './charts.css';
import { ChartCard } from './chart-card.tsx';
import { useChartHover } from './chart-hover.ts';
import { type ChartView, xFormats } from './chart-view.ts';
import classes from './run-charts.module.css';
import { runLines } from './run-lines.ts';
import { type SampledShare, SampledShares } from './sampled-shares.tsx';
import { trainStrings } from './strings.ts';
import { TitledPanel } from './titled-panel.tsx';
import { xAxis } from './x-axis.ts';

const words = trainStrings.runCharts;

interface Props {
  readonly run: Run;
  readonly view: ChartView;
  readonly shares: readonly SampledShare[];
}

const noMarks: readonly [] = [];
const percentDomain = [0, 100] as const;
const fromZero = [0] as const;
const asScore = (y: number) => y.toFixed(1);
const asLoss = (y: number) => (y >= 100 ? y.toFixed(0) : y.toFixed(2));
const asRate = (y: number) => y.toPrecision(3);

/** Which scores are of samples of the dev sets. */
function samplesOf(scores: Run['progress']['scores']): string {
  const samples = Object.entries(scores).flatMap(([id, points]) => {
    const sample = onSample(points[points.length - 1]?.evaluation);
    return sample === '' ? [] : [words.sampleOf(id, sample)];
  });
  return samples.join(', ');
}

/** The curves of one run. */
export function RunCharts({ run, view, shares }: Props) {
  const { config, progress } = run;
  useEffect(() => () => useChartHover.setState({ x: undefined }), []);
  const { unit, logX, smoothing } = view;
  const lines = useMemo(() => {
    const xOf = xAxis(unit, config, progress);
    return runLines(config, progress, { xOf, logX, smoothing });
  }, [config, progress, unit, logX, smoothing]);
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
  const shared = { xName: trainStrings.chartView.xNames[unit], logX, formatX: xFormats[unit] };
  const noEpochs = unit === 'epoch' && !progress.sentences[config.target];
  const empty = (otherwise: string) => (noEpochs ? words.noEpochs : otherwise);
  return (
    <div className={classes.charts}>
      <div className={classes.main}>
        <ChartCard
          {...shared}
          title={words.score}
          note={
            <Text size="xs" c="dimmed">
              {words.scoreExplained(samplesOf(progress.scores))}
            </Text>
          }
          lines={lines.scores}
          marks={lines.marks}
          height={376}
          labelWidth={152}
          {...(scoreDomain ? { yDomain: scoreDomain } : {})}
          formatY={asScore}
          empty={empty(words.noScore)}
        />
      </div>
      <ChartCard
        {...shared}
        title={words.loss}
        lines={lines.losses}
        marks={lines.marks}
        height={160}
        formatY={asLoss}
        empty={empty(words.noLoss)}
      />
      <TitledPanel
        title={words.sampled}
        note={
          <Text size="xs" c="dimmed">
            {words.sampledExplained}
          </Text>
        }
      >
        <SampledShares shares={shares} />
      </TitledPanel>
      <ChartCard
        {...shared}
        title={words.gradientNorm}
        note={
          <Text size="xs" c="dimmed" className="tabular">
            {words.clipped(clippedShare, String(config.optimizer.clipNorm))}
          </Text>
        }
        lines={lines.gradientNorms}
        marks={noMarks}
        height={160}
        formatY={asScore}
        empty={empty(words.noGradientNorm)}
      />
      <ChartCard
        {...shared}
        title={words.learningRate}
        lines={lines.learningRate}
        marks={changes}
        height={160}
        yDomain={fromZero}
        formatY={asRate}
        labelWidth={88}
        empty={empty(words.noLearningRate)}
      />
    </div>
  );
}
