import { formatValue } from './format-value.ts';
import { strings } from './strings.ts';

/** What a score was measured on. */
export interface Measured {
  readonly sentences: number;
  readonly total?: number;
}

/** `300 of 1,915` where a score is of a sample; nothing where it is of all, or where that is not known. */
export function formatSample(measured: Measured | undefined): string | undefined {
  if (measured?.total === undefined || measured.total <= measured.sentences) return undefined;
  return strings.sample.of(formatValue.count(measured.sentences), formatValue.count(measured.total));
}

/** `on 300 of 1,915 sentences`; empty where a score is of all. */
export function onSample(measured: Measured | undefined): string {
  const drawn = formatSample(measured);
  return drawn === undefined ? '' : strings.sample.on(drawn);
}
