import type { FigureColors } from '../../studies/figures/figure-look.ts';
import type { StudyResults } from '../../studies/study-figures.ts';
import type { StudyRecord } from '../stores/study-store.ts';

/** What figures and tables are made of. */
export function resultsOf({ plan, base, runs }: StudyRecord): StudyResults {
  return { plan, target: base.target, rows: runs };
}

/** The colours of figures in the page, which follow dark and light. */
export const pageColors: FigureColors = {
  background: 'transparent',
  text: 'var(--mantine-color-text)',
  dim: 'var(--mantine-color-dimmed)',
  grid: 'var(--mantine-color-default-border)',
  series: Array.from({ length: 7 }, (_, index) => `var(--series-${index})`),
};

/** Size of a figure, pixels. */
export const figureSize = { width: 720, height: 400 };
