import type { RunConfig } from '../../config/run-config.ts';
import type { RunChange } from '../../config/run-event.ts';
import type { ChartMark } from './chart-marks.tsx';
import type { ChartSettings } from './chart-settings.ts';
import type { ChartLine } from './line-chart.tsx';
import type { CurvePoint, RunSeries } from './run-series.ts';
import { seriesLook } from './series-look.ts';
import { type DrawnPoint, smooth } from './smooth.ts';
import { thinOut } from './thin-out.ts';
import { xOf } from './x-axis.ts';

/** The lines of a run's charts. */
export interface RunLines {
  readonly scores: readonly ChartLine[];
  readonly losses: readonly ChartLine[];
  readonly learningRate: readonly ChartLine[];
  readonly gradientNorm: readonly ChartLine[];
  readonly marks: readonly ChartMark[];
}

const drawnPoints = 240;

/** The points of a curve in the chosen unit, the undefined ones kept as gaps. */
export function drawn(curve: readonly CurvePoint[], { unit, logX }: ChartSettings): readonly DrawnPoint[] {
  return curve.flatMap((point) => {
    const x = xOf(point, unit);
    return x === undefined || (logX && x <= 0) ? [] : [{ x, y: point.value }];
  });
}

function traced(curve: readonly CurvePoint[], settings: ChartSettings): Pick<ChartLine, 'points' | 'raw'> {
  const raw = drawn(curve, settings);
  if (settings.smoothing === 0) return { points: thinOut(raw, drawnPoints) };
  return { points: thinOut(smooth(raw, settings.smoothing), drawnPoints), raw: thinOut(raw, drawnPoints) };
}

/** A change in few words, e.g. `learning rate 0.01`. */
export function changeInWords(change: RunChange): string {
  const words: string[] = [];
  if (change.learningRate !== undefined) words.push(`learning rate ${change.learningRate}`);
  if (change.patience !== undefined) words.push(`patience ${change.patience}`);
  if (change.taskCoefficient !== undefined) words.push(`task coefficient ${change.taskCoefficient}`);
  if (change.languageCoefficient !== undefined)
    words.push(`language coefficient ${change.languageCoefficient}`);
  for (const [id, rate] of Object.entries(change.rates ?? {})) words.push(`rate of ${id} ${rate}`);
  return words.join(', ');
}

/** The target thick, accuracies dashed, smoothed lines before their raw traces. */
export function runLines(
  config: Pick<RunConfig, 'dataSets' | 'target'>,
  series: RunSeries,
  settings: ChartSettings,
): RunLines {
  const byDataSet = (curves: RunSeries['losses'], scores: boolean): readonly ChartLine[] =>
    config.dataSets.flatMap(({ id }, index) => {
      const curve = curves.get(id);
      if (!curve) return [];
      const accuracy = scores && series.byAccuracy.has(id);
      return [
        {
          id,
          label: accuracy ? `${id} acc.` : id,
          ...seriesLook(index),
          ...(accuracy ? { dash: '6 3' } : {}),
          thick: id === config.target,
          ...traced(curve, settings),
        },
      ];
    });
  const single = (id: string, label: string, curve: readonly CurvePoint[]): readonly ChartLine[] =>
    curve.length === 0 ? [] : [{ id, label, color: 'var(--series-0)', ...traced(curve, settings) }];
  const marks: ChartMark[] = [];
  const bestX = series.best && xOf(series.best, settings.unit);
  if (bestX !== undefined) marks.push({ x: bestX, label: 'best', kind: 'best' });
  for (const { at, change } of series.changes) {
    const x = xOf(at, settings.unit);
    if (x !== undefined) marks.push({ x, label: changeInWords(change), kind: 'change' });
  }
  return {
    scores: byDataSet(series.scores, true),
    losses: byDataSet(series.losses, false),
    learningRate: single('rate', 'rate', series.learningRate),
    gradientNorm: single('norm', 'norm', series.gradientNorm),
    marks,
  };
}
