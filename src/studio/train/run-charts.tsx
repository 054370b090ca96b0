import { Text } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { onSample } from '../shell/format-sample.ts';
import type { Run } from '../stores/run-store.ts';
import '../charts/charts.css';
import { endOf } from '../charts/axes-of.ts';
import { ChartCard } from '../charts/chart-card.tsx';
import { useChartHover } from '../charts/chart-hover.ts';
import { type ChartView, xFormats } from '../charts/chart-view.ts';
import { xAxis } from '../charts/x-axis.ts';
import { clippedShare } from './clipped-share.ts';
import classes from './run-charts.module.css';
import { runLines } from './run-lines.ts';
import { type SampledShare, SampledShares } from './sampled-shares.tsx';
import { previousLoss, type ShownRuns, scoreLines, shownConfigs } from './score-lines.ts';
import { trainStrings } from './strings.ts';
import { TitledPanel } from './titled-panel.tsx';

const words = trainStrings.runCharts;

interface Props {
  readonly run: Run;
  /** The runs whose scores stand in one chart with its own. */
  readonly shown: ShownRuns;
  readonly view: ChartView;
  readonly shares: readonly SampledShare[];
}

const noMarks: readonly [] = [];
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

/** The curves of one run; all begin and end at the same place of the x axis. */
export function RunCharts({ run, shown, view, shares }: Props) {
  const { config, progress } = run;
  useEffect(() => () => useChartHover.setState({ x: undefined }), []);
  const { unit, logX, smoothing } = view;
  const lines = useMemo(() => {
    const xOf = xAxis(unit, config, progress);
    return runLines(config, progress, { xOf, logX, smoothing });
  }, [config, progress, unit, logX, smoothing]);
  const scores = useMemo(
    () => scoreLines({ ...shown, current: run }, lines.scores, { unit, logX, smoothing }),
    [shown, run, lines, unit, logX, smoothing],
  );
  const losses = useMemo(() => {
    const line = previousLoss(shown, { unit, logX, smoothing });
    return line ? [line, ...lines.losses] : lines.losses;
  }, [shown, lines, unit, logX, smoothing]);
  const planned = Math.max(config.steps, ...shownConfigs(shown).map(({ steps }) => steps));
  const end = unit === 'step' ? planned : endOf([...scores, ...losses, ...lines.learningRate]);
  const ends = useMemo(() => {
    const x = [0, end] as const;
    return {
      score: { logX, x, yFrom: 0, yMost: 100 },
      fromZero: { logX, x, yFrom: 0 },
    };
  }, [logX, end]);
  const clipped = useMemo(() => clippedShare(progress), [progress]);
  const changes = useMemo(() => lines.marks.filter(({ kind }) => kind === 'change'), [lines]);
  const shared = { xName: trainStrings.chartView.xNames[unit], formatX: xFormats[unit] };
  const noEpochs = unit === 'epoch' && !progress.sentences[config.target];
  const samples = samplesOf(progress.scores);
  const empty = (otherwise: string) => (noEpochs ? words.noEpochs : otherwise);
  return (
    <div className={classes.charts}>
      <div className={classes.main}>
        <ChartCard
          {...shared}
          title={words.score}
          note={
            <Text size="xs" c="dimmed" title={samples}>
              {words.scoreExplained(samples)}
            </Text>
          }
          ends={ends.score}
          lines={scores}
          marks={lines.marks}
          height={376}
          labelWidth={232}
          formatY={asScore}
          empty={empty(words.noScore)}
        />
      </div>
      <ChartCard
        {...shared}
        title={words.loss}
        note={
          losses === lines.losses ? null : (
            <Text size="xs" c="dimmed">
              {words.greyIsPrevious}
            </Text>
          )
        }
        ends={ends.fromZero}
        lines={losses}
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
            {words.clipped(
              clipped === undefined ? '–' : `${(100 * clipped).toFixed(0)} %`,
              String(config.optimizer.clipNorm),
            )}
          </Text>
        }
        ends={ends.fromZero}
        lines={lines.gradientNorms}
        marks={noMarks}
        height={160}
        formatY={asScore}
        empty={empty(words.noGradientNorm)}
      />
      <ChartCard
        {...shared}
        title={words.learningRate}
        ends={ends.fromZero}
        lines={lines.learningRate}
        marks={changes}
        height={160}
        formatY={asRate}
        empty={empty(words.noLearningRate)}
      />
    </div>
  );
}
