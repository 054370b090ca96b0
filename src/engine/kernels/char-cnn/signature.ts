import type { KernelDefinition } from '../../define-kernel.ts';

export interface CharCnnAttributes {
  /** Filter widths, e.g. [2, 3, 4]. */
  readonly widths: readonly number[];
}

/**
 * `embedding [C, D]`, `filters [D, taps * F]` with `taps` the sum of the widths (all taps of the first width, then of the
 * second ...; column `tap * F + f`), `bias [widths * F]`; `characters [M]` (int32 rows of `embedding`) of all forms one
 * after another, `starts [U+1]`; each form has at least as many characters as the widest filter.
 * Row 0 of `embedding` is the padding of short words: it holds zeros, and its gradient is zero.
 * `y [U, widths * F]`; `argmax [U, widths * F]` (int32) is the position in the form where the maximum was found, or -1
 * where ReLU cut it off.
 */
export type CharCnnForward = KernelDefinition<
  'embedding' | 'filters' | 'bias' | 'characters' | 'starts',
  'y' | 'argmax',
  CharCnnAttributes
>;

export type CharCnnBackward = KernelDefinition<
  'dy' | 'argmax' | 'embedding' | 'filters' | 'characters' | 'starts',
  'dEmbedding' | 'dFilters' | 'dBias',
  CharCnnAttributes
>;
