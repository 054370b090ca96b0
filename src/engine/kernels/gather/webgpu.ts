import { gridOf } from '../../gpu-run.ts';
import { extent } from '../../tensor.ts';
import { each, eachSize } from '../gemm/each-webgpu.ts';
import type { GatherBackward, GatherForward } from './signature.ts';

const takeCode = (width: number, columns: number) => `
struct Sizes { rows: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> rows: array<u32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
${each(`
  let row = i / ${columns}u;
  if (row >= p.rows) { return; }
  y[i] = x[rows[row] * ${width}u + i % ${columns}u];`)}`;

const clearCode = `
struct Sizes { elements: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read_write> dx: array<f32>;
${each('if (i < p.elements) { dx[i] = 0.0; }')}`;

const putCode = (width: number, columns: number) => `
struct Sizes { rows: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> dy: array<f32>;
@group(0) @binding(2) var<storage, read> rows: array<u32>;
@group(0) @binding(3) var<storage, read_write> dx: array<f32>;
${each(`
  let row = i / ${columns}u;
  if (row >= p.rows) { return; }
  dx[rows[row] * ${width}u + i % ${columns}u] = dy[i];`)}`;

/** `GatherForward` in one dispatch. */
export const gatherForwardWebgpu: GatherForward['webgpu'] = (run, { x, rows }, { y }, { columns }) => {
  run.dispatch({
    label: 'take rows',
    code: takeCode(extent(x, 1), columns),
    tensors: [x, rows, y],
    uniforms: [extent(rows, 0)],
    workgroups: gridOf(y.size, eachSize),
  });
};

/** `GatherBackward` in two dispatches. */
export const gatherBackwardWebgpu: GatherBackward['webgpu'] = (run, { dy, x, rows }, { dx }, { columns }) => {
  run.dispatch({
    label: 'take rows, cleared gradient',
    code: clearCode,
    tensors: [dx],
    uniforms: [x.size],
    workgroups: gridOf(x.size, eachSize),
  });
  run.dispatch({
    label: 'take rows backward',
    code: putCode(extent(x, 1), columns),
    tensors: [dy, rows, dx],
    uniforms: [extent(rows, 0)],
    workgroups: gridOf(dy.size, eachSize),
  });
};
