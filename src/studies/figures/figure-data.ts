import { shownScore } from '../tables/shown-table.ts';
import { writeCsv } from '../tables/write-csv.ts';
import { binnedDifferences, type DifferenceHistogram } from './difference-histogram.ts';
import type { LineFigure } from './line-figure.ts';
import type { BarFigure } from './stacked-bars.ts';

/** What a line figure shows, as CSV: a row for each point, scores with two decimals. */
export function lineFigureCsv({ curves, x, xNames }: LineFigure): string {
  const rows = curves.flatMap(({ label, points }) =>
    [...points]
      .sort((a, b) => a.x - b.x)
      .map((point) => {
        const { n, mean, low, high } = point;
        const scores = [mean, low, high].map((score) => (score === null ? null : shownScore(score)));
        return [label, xNames?.get(point.x) ?? point.x, n, ...scores];
      }),
  );
  return writeCsv([['model', x, 'n', 'mean', 'low', 'high'], ...rows]);
}

/** What stacked bars show, as CSV: a row for each tag of each bar. */
export function barFigureCsv({ panels, tags, x }: BarFigure): string {
  const rows = panels.flatMap(({ label, bars }) =>
    bars.flatMap((bar) =>
      bar.counts === null ? [] : tags.map((tag, index) => [label, bar.label, tag, bar.counts?.[index] ?? 0]),
    ),
  );
  return writeCsv([['model', x, 'tag', 'correct'], ...rows]);
}

/** What a histogram of differences shows, as CSV: a row for each bin. */
export function differenceHistogramCsv(content: DifferenceHistogram): string {
  const rows = binnedDifferences(content).bins.map(({ start, end, count }) => [
    shownScore(start),
    shownScore(end),
    count,
  ]);
  return writeCsv([['from', 'to', 'resamples'], ...rows]);
}
