import { floatBits, gridOf } from '../../gpu-run.ts';
import { extent } from '../../tensor.ts';
import { each, eachSize } from '../gemm/each-webgpu.ts';
import type { AccumulateKernel } from './signature.ts';

/** One invocation an element of `x`; `place` is WGSL for where it belongs in `sum`. */
const code = (place: string, more = '') => `
struct Sizes { elements: u32, width: u32, scale: f32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read_write> sum: array<f32>;
@group(0) @binding(2) var<storage, read> x: array<f32>;
${more}
${each(`
  if (i >= p.elements) { return; }
  sum[${place}] += p.scale * x[i];`)}`;

const wholeCode = code('i');
const rowsCode = code(
  'rows[i / p.width] * p.width + i % p.width',
  '@group(0) @binding(3) var<storage, read> rows: array<u32>;',
);

/** `AccumulateKernel` in one dispatch. */
export const accumulateWebgpu: AccumulateKernel['webgpu'] = (run, { sum, x }, _outputs, { scale, rows }) => {
  run.dispatch({
    label: 'accumulate',
    code: rows ? rowsCode : wholeCode,
    tensors: [sum, x, ...(rows ? [rows] : [])],
    uniforms: [x.size, rows ? extent(sum, 1) : 1, floatBits(scale)],
    workgroups: gridOf(x.size, eachSize),
  });
};
