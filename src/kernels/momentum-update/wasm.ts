import { extent } from '../../device/tensor.ts';
import type { MomentumUpdateKernel, MomentumUpdateRowsKernel, SquaredNormKernel } from './signature.ts';

export const squaredNormWasm: SquaredNormKernel['wasm'] = (run, { x, total }, _outputs, { first }) => {
  run.call('squaredNorm', run.at(x), x.size, run.at(total), Number(first));
};

export const momentumUpdateWasm: MomentumUpdateKernel['wasm'] = (
  run,
  { parameter, velocity, gradient, total },
  _outputs,
  { learningRate, momentum, clipNorm },
) => {
  const addresses = [parameter, velocity, gradient, total].map(run.at);
  run.call('momentumUpdate', ...addresses, parameter.size, learningRate, momentum, clipNorm);
};

export const momentumUpdateRowsWasm: MomentumUpdateRowsKernel['wasm'] = (
  run,
  { table, velocity, gradient, rows, total },
  _outputs,
  { learningRate, momentum, clipNorm },
) => {
  const addresses = [table, velocity, gradient, rows, total].map(run.at);
  const sizes = [extent(rows, 0), extent(table, 1)];
  run.call('momentumUpdateRows', ...addresses, ...sizes, learningRate, momentum, clipNorm);
};
