import { extent } from '../../tensor.ts';
import { chunkSize, type MomentumUpdateKernel, type SquaredNormKernel } from './signature.ts';

export const squaredNormWasm: SquaredNormKernel['wasm'] = (run, _inputs, { sums }, { gradients }) => {
  let target = run.at(sums);
  for (const gradient of gradients) {
    run.call('squaredNorm', run.at(gradient), gradient.size, chunkSize, target);
    target += 4 * Math.ceil(gradient.size / chunkSize);
  }
};

export const momentumUpdateWasm: MomentumUpdateKernel['wasm'] = (
  run,
  { total },
  _outputs,
  { learningRate, momentum, clipNorm, updates },
) => {
  for (const { parameter, velocity, gradient, rows } of updates) {
    const [name, changed, sizes] = rows
      ? ['momentumUpdateRows', [rows], [extent(rows, 0), extent(parameter, 1)]]
      : ['momentumUpdate', [], [parameter.size]];
    const addresses = [parameter, velocity, gradient, ...changed, total].map(run.at);
    run.call(name, ...addresses, ...sizes, learningRate, momentum, clipNorm);
  }
};
