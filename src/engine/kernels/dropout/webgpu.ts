import { floatBits, gridOf } from '../../gpu-run.ts';
import { each, eachSize } from '../gemm/each-webgpu.ts';
import type { DropoutKernel } from './signature.ts';

/**
 * The hash is C. Wellons' `lowbias32`, in unsigned arithmetic modulo 2^32; `place` is WGSL for the number of an element that
 * is hashed.
 */
const code = (place: string, more = '') => `
struct Sizes { elements: u32, seed: u32, counter: u32, threshold: u32, scale: f32, width: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;
${more}
fn mix(value: u32) -> u32 {
  var v = value;
  v ^= v >> 16u;
  v *= 0x7feb352du;
  v ^= v >> 15u;
  v *= 0x846ca68bu;
  v ^= v >> 16u;
  return v;
}
${each(`
  if (i >= p.elements) { return; }
  let key = mix(p.counter ^ mix(p.seed));
  y[i] = select(x[i] * p.scale, 0.0, mix((${place}) ^ key) < p.threshold);`)}`;

const wholeCode = code('i');
const rowsCode = code(
  'rows[i / p.width] * p.width + i % p.width',
  '@group(0) @binding(3) var<storage, read> rows: array<u32>;',
);

/** `DropoutKernel` in one dispatch. */
export const dropoutWebgpu: DropoutKernel['webgpu'] = (run, { x }, { y }, { rate, seed, counter, rows }) => {
  run.dispatch({
    label: 'dropout',
    code: rows ? rowsCode : wholeCode,
    tensors: [x, y, ...(rows ? [rows] : [])],
    uniforms: [
      x.size,
      seed,
      counter,
      Math.floor(rate * 2 ** 32),
      floatBits(1 / (1 - rate)),
      rows ? x.size / rows.size : 1,
    ],
    workgroups: gridOf(x.size, eachSize),
  });
};
