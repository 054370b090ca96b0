import type { OptimizerConfig } from '../core/config/run-config.ts';

/**
 * The learning rate of step t, counted from 1: `alpha_0 * rho^(t / T)` (paper section 3.2).
 */
export function learningRateAt(
  step: number,
  { learningRate, decayRate, decaySteps }: Pick<OptimizerConfig, 'learningRate' | 'decayRate' | 'decaySteps'>,
): number {
  return learningRate * decayRate ** (step / decaySteps);
}
