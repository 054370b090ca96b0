import { accumulate } from '../../engine/kernels/accumulate/op.ts';
import { accumulateStepStats } from '../../engine/kernels/accumulate-step-stats/op.ts';
import {
  momentumUpdate,
  type ParameterGradient,
  squaredNorm,
} from '../../engine/kernels/momentum-update/op.ts';
import type { Tensor } from '../../engine/tensor.ts';

/** Settings of one step of stochastic gradient descent (paper section 3.2). */
export interface SgdSettings {
  readonly learningRate: number;
  readonly momentum: number;
  readonly clipNorm: number;
}

/** Where a step leaves its loss and gradient norm; see `accumulateStepStats`. */
export interface StepLog {
  /** `[rows, 4]` */
  readonly log: Tensor;
  readonly row: number;
  /** Holds the squared gradient norm, `[1]`. */
  readonly total: Tensor;
}

/** What a part of a batch adds to a sum over the batch; with `rows` (int32, all different), to those rows of it. */
export interface Addend {
  readonly sum: Tensor;
  readonly part: Tensor;
  readonly rows?: Tensor;
}

/** Adds losses or gradients of a part of a batch to those of the batch, in place; `share` is its share of the sentences. */
export function addShare(addends: readonly Addend[], share: number): void {
  for (const { sum, part, rows } of addends) accumulate(sum, part, { scale: share, ...(rows && { rows }) });
}

/**
 * One step of gradient descent with momentum and a clipped global norm over exactly these parameters, in place. Nothing
 * is read back. Call it inside `device.scope`.
 * @param loss the loss that the gradients are of, `[1]`
 */
export function applyGradients(
  updates: readonly ParameterGradient[],
  loss: Tensor,
  settings: SgdSettings,
  { log, row, total }: StepLog,
): void {
  const sums = squaredNorm(updates.map(({ gradient }) => gradient));
  accumulateStepStats({ loss, sums, total, log }, { row, clipNorm: settings.clipNorm });
  momentumUpdate(updates, total, settings);
}
