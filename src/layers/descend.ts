import type { Tensor } from '../device/tensor.ts';
import { valueAndGradients } from '../device/with-gradient.ts';
import { momentumUpdate, type ParameterGradient, squaredNorm } from '../kernels/momentum-update/op.ts';
import { recordStep } from '../kernels/record-step/op.ts';

/** One parameter of the model that is trained. */
export interface TrainedParameter {
  readonly value: Tensor;
  /** Momentum, of the same shape. */
  readonly velocity: Tensor;
  /** What the loss is computed from, where it is not the parameter itself: some of its rows, which alone are updated. */
  readonly leaf?: { readonly values: Tensor; readonly rows: Tensor };
}

/** Settings of one step of stochastic gradient descent (paper section 3.2). */
export interface DescentSettings {
  readonly learningRate: number;
  readonly momentum: number;
  readonly clipNorm: number;
}

/** Where a step leaves its loss and gradient norm; see `recordStep`. */
export interface StepLog {
  /** `[rows, 4]` */
  readonly log: Tensor;
  readonly row: number;
  /** Holds the squared gradient norm, `[1]`. */
  readonly total: Tensor;
}

/**
 * One step of gradient descent with momentum and a clipped global norm over exactly these parameters, in place. Nothing
 * is read back. Call it inside `device.scope`.
 * @param loss the loss `[1]`, computed from leaves and parameters
 */
export function descend(
  parameters: readonly TrainedParameter[],
  loss: () => Tensor,
  settings: DescentSettings,
  { log, row, total }: StepLog,
): void {
  const { value, gradients } = valueAndGradients(
    loss,
    parameters.map(({ leaf, value }) => leaf?.values ?? value),
  );
  const updates = parameters.map((parameter, index): ParameterGradient => {
    const gradient = gradients[index];
    if (!gradient) throw new RangeError('The loss does not depend on one of the parameters of its model.');
    const { value: tensor, velocity, leaf } = parameter;
    return { parameter: tensor, velocity, gradient, ...(leaf && { rows: leaf.rows }) };
  });
  const sums = squaredNorm(updates.map(({ gradient }) => gradient));
  recordStep({ loss: value, sums, total, log }, { row, clipNorm: settings.clipNorm });
  momentumUpdate(updates, total, settings);
}
