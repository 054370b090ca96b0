import { formatField, formatNumber, liveFields } from '../../core/config/config-fields.ts';
import type { RunConfig } from '../../core/config/run-config.ts';
import type { RunChange } from '../../core/events/run-event.ts';
import type { ChartLine } from '../charts/chart-line.ts';
import type { ChartMark } from '../charts/chart-marks.tsx';
import { seriesLook } from '../charts/series-look.ts';
import { type DrawnPoint, smooth } from '../charts/smooth.ts';
import { thinOut } from '../charts/thin-out.ts';
import type { XOf } from '../charts/x-axis.ts';
import type { CurvePoint, RunProgress } from '../stores/fold-run.ts';
import { trainStrings } from './strings.ts';

const words = trainStrings.runLines;

/** How curves are drawn. */
export interface Drawing {
  readonly xOf: XOf;
  readonly logX: boolean;
  /** Weight of the past in the moving average, 0 to 1; 0 is off. */
  readonly smoothing: number;
}

/** The lines of a run's charts. */
export interface RunLines {
  readonly scores: readonly ChartLine[];
  readonly losses: readonly ChartLine[];
  readonly gradientNorms: readonly ChartLine[];
  readonly learningRate: readonly ChartLine[];
  readonly marks: readonly ChartMark[];
}

const drawnPoints = 240;
const same = (id: string) => id;

/** The points of a curve in the chosen unit, the undefined ones kept as gaps. */
export function drawnPointsOf(
  curve: readonly CurvePoint[],
  { xOf, logX }: Omit<Drawing, 'smoothing'>,
): readonly DrawnPoint[] {
  return curve.flatMap((point) => {
    const x = xOf(point);
    return x === undefined || (logX && x <= 0) ? [] : [{ x, y: point.value }];
  });
}

/** A curve as it is drawn: thinned out, and where it is smoothed with the raw trace behind it. */
export function traced(curve: readonly CurvePoint[], drawing: Drawing): Pick<ChartLine, 'points' | 'raw'> {
  const raw = drawnPointsOf(curve, drawing);
  if (drawing.smoothing === 0) return { points: thinOut(raw, drawnPoints) };
  return { points: thinOut(smooth(raw, drawing.smoothing), drawnPoints), raw: thinOut(raw, drawnPoints) };
}

function bestOf(points: readonly CurvePoint[]): number | null {
  const values = points.flatMap(({ value }) => value ?? []);
  return values.length === 0 ? null : Math.max(...values);
}

/** A change in few words, e.g. `learning rate 0.01`. */
export function formatChange({ rates = {}, ...settings }: RunChange): string {
  const values = new Map(Object.entries(settings));
  return [
    ...liveFields.flatMap((field) => {
      const value = values.get(field.key);
      return value === undefined ? [] : [`${field.short} ${formatField(field, value)}`];
    }),
    ...Object.entries(rates).map(([id, rate]) => words.rateOf(id, formatNumber(rate))),
  ].join(', ');
}

/**
 * The target thick, data sets without spans dashed, smoothed lines before their raw traces. Scores are per cent; the
 * best stands at the end of its line.
 */
export function runLines(
  config: Pick<RunConfig, 'dataSets' | 'target'>,
  progress: RunProgress,
  drawing: Drawing,
): RunLines {
  const accuracies = new Set(
    Object.entries(progress.scores).flatMap(([id, points]) =>
      points.some(({ evaluation }) => evaluation.conlleval === undefined) ? [id] : [],
    ),
  );
  // A data set looks the same in all charts.
  const byDataSet = (curves: RunProgress['losses'], labelOf: (id: string) => string): readonly ChartLine[] =>
    config.dataSets.flatMap(({ id }, index) => {
      const curve = curves[id];
      if (!curve) return [];
      return [
        {
          id,
          label: labelOf(id),
          ...seriesLook(index),
          ...(accuracies.has(id) ? { dash: '6 3' } : {}),
          thick: id === config.target,
          ...traced(curve, drawing),
        },
      ];
    });
  const marks: ChartMark[] = [];
  const bestX = progress.best && drawing.xOf(progress.best);
  if (bestX !== undefined) marks.push({ x: bestX, label: words.best, kind: 'best' });
  for (const { step, change } of progress.changes) {
    const x = drawing.xOf({ step });
    if (x !== undefined) marks.push({ x, label: formatChange(change), kind: 'change' });
  }
  return {
    scores: byDataSet(progress.scores, (id) => (accuracies.has(id) ? words.accuracyOf(id) : id)).map(
      (line) => ({
        ...line,
        atRest: bestOf(progress.scores[line.id] ?? []),
      }),
    ),
    losses: byDataSet(progress.losses, same),
    gradientNorms: byDataSet(progress.gradientNorms, same),
    learningRate:
      progress.learningRates.length === 0
        ? []
        : [
            {
              id: 'rate',
              label: words.rate,
              color: 'var(--series-0)',
              ...traced(progress.learningRates, { ...drawing, smoothing: 0 }),
            },
          ],
    marks,
  };
}
