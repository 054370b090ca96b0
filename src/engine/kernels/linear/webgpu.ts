import { extent } from '../../tensor.ts';
import { gemm } from '../gemm/webgpu.ts';
import type { LinearBackward, LinearForward } from './signature.ts';

/** `LinearForward` in one dispatch. */
export const linearForwardWebgpu: LinearForward['webgpu'] = (run, { x, weights, bias }, { y }) => {
  const [m, k, n] = [extent(x, 0), extent(x, 1), extent(bias, 0)];
  gemm(run, {
    label: 'linear',
    form: 'NN',
    m,
    n,
    k,
    a: { tensor: x, stride: k },
    b: { tensor: weights, stride: n },
    c: { tensor: y, stride: n },
    bias,
  });
};

/** `LinearBackward` in two dispatches. */
export const linearBackwardWebgpu: LinearBackward['webgpu'] = (
  run,
  { dy, x, weights },
  { dx, dWeights, dBias },
) => {
  const [rows, inputs, outputs] = [extent(x, 0), extent(x, 1), extent(weights, 1)];
  gemm(run, {
    label: 'linear dx',
    form: 'NT',
    m: rows,
    n: inputs,
    k: outputs,
    a: { tensor: dy, stride: outputs },
    b: { tensor: weights, stride: outputs },
    c: { tensor: dx, stride: inputs },
  });
  gemm(run, {
    label: 'linear dWeights',
    form: 'TN',
    m: inputs,
    n: outputs,
    k: rows,
    a: { tensor: x, stride: inputs },
    b: { tensor: dy, stride: outputs },
    c: { tensor: dWeights, stride: outputs },
    columnSums: dBias,
  });
};
