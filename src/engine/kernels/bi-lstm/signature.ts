import type { KernelDefinition } from '../../define-kernel.ts';

/**
 * `x [U, D]` features of the forms; `inputWeights [D, 8H]`, `bias [8H]`, column `direction * 4H + unit * 4 + gate`;
 * `recurrentWeights [2, H, 4H]`, column `unit * 4 + gate`; gates in the order input, forget, candidate, output;
 * direction 0 reads forward, 1 backward. Indices as in kernels/README.md.
 * `h [N, 2H]` (forward half, backward half), `cells [N, 2H]`, `gates [N, 8H]` (activated, columns as `bias`).
 */
export type BiLstmForward = KernelDefinition<
  'x' | 'inputWeights' | 'recurrentWeights' | 'bias' | 'tokenForm' | 'timeOffsets' | 'lengths',
  'h' | 'cells' | 'gates',
  object
>;

export type BiLstmBackward = KernelDefinition<
  | 'dh'
  | 'h'
  | 'cells'
  | 'gates'
  | 'x'
  | 'inputWeights'
  | 'recurrentWeights'
  | 'formStarts'
  | 'formTokens'
  | 'timeOffsets'
  | 'lengths',
  'dx' | 'dInputWeights' | 'dRecurrentWeights' | 'dBias',
  object
>;
