import { floatBits, gridOf } from '../../device/gpu-run.ts';
import { extent } from '../../device/tensor.ts';
import { each, eachSize } from '../gemm/each-webgpu.ts';
import type {
  MomentumAttributes,
  MomentumUpdateKernel,
  MomentumUpdateRowsKernel,
  SquaredNormKernel,
} from './signature.ts';

/** One workgroup: each invocation sums every 256th element in four strands, then a tree adds the invocations. */
const squaredNormCode = `
struct Sizes { elements: u32, first: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> total: array<f32>;
var<workgroup> sums: array<f32, 256>;
@compute @workgroup_size(256)
fn main(@builtin(local_invocation_index) thread: u32) {
  var sum = vec4f();
  let whole = p.elements / 1024u * 1024u;
  for (var i = thread; i < whole; i += 1024u) {
    let four = vec4f(x[i], x[i + 256u], x[i + 512u], x[i + 768u]);
    sum += four * four;
  }
  for (var i = whole + thread; i < p.elements; i += 256u) { sum.x += x[i] * x[i]; }
  sums[thread] = (sum.x + sum.y) + (sum.z + sum.w);
  for (var width = 128u; width > 0u; width /= 2u) {
    workgroupBarrier();
    if (thread < width) { sums[thread] += sums[thread + width]; }
  }
  if (thread == 0u) { total[0] = sums[0] + select(total[0], 0.0, p.first == 1u); }
}`;

const updateCode = `
fn updated(velocity: f32, gradient: f32) -> f32 {
  let scale = min(1.0, p.clipNorm / (sqrt(total[0]) + 1e-6));
  return p.momentum * velocity + scale * gradient;
}`;

const denseCode = `
struct Sizes { elements: u32, learningRate: f32, momentum: f32, clipNorm: f32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> gradient: array<f32>;
@group(0) @binding(2) var<storage, read> total: array<f32>;
@group(0) @binding(3) var<storage, read_write> parameter: array<f32>;
@group(0) @binding(4) var<storage, read_write> velocity: array<f32>;
${updateCode}
${each(`
  if (i >= p.elements) { return; }
  let v = updated(velocity[i], gradient[i]);
  velocity[i] = v;
  parameter[i] -= p.learningRate * v;`)}`;

const rowsCode = (width: number) => `
struct Sizes { elements: u32, learningRate: f32, momentum: f32, clipNorm: f32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> gradient: array<f32>;
@group(0) @binding(2) var<storage, read> total: array<f32>;
@group(0) @binding(3) var<storage, read> rows: array<u32>;
@group(0) @binding(4) var<storage, read_write> table: array<f32>;
@group(0) @binding(5) var<storage, read_write> velocity: array<f32>;
${updateCode}
${each(`
  if (i >= p.elements) { return; }
  let at = rows[i / ${width}u] * ${width}u + i % ${width}u;
  let v = updated(velocity[at], gradient[i]);
  velocity[at] = v;
  table[at] -= p.learningRate * v;`)}`;

const uniformsOf = (elements: number, { learningRate, momentum, clipNorm }: MomentumAttributes) => [
  elements,
  floatBits(learningRate),
  floatBits(momentum),
  floatBits(clipNorm),
];

/** `SquaredNormKernel` in one dispatch. */
export const squaredNormWebgpu: SquaredNormKernel['webgpu'] = (run, { x, total }, _outputs, { first }) => {
  run.dispatch({
    label: 'squared norm',
    code: squaredNormCode,
    tensors: [x, total],
    uniforms: [x.size, Number(first)],
    workgroups: [1],
  });
};

/** `MomentumUpdateKernel` in one dispatch. */
export const momentumUpdateWebgpu: MomentumUpdateKernel['webgpu'] = (
  run,
  { parameter, velocity, gradient, total },
  _outputs,
  attributes,
) => {
  run.dispatch({
    label: 'momentum update',
    code: denseCode,
    tensors: [gradient, total, parameter, velocity],
    uniforms: uniformsOf(parameter.size, attributes),
    workgroups: gridOf(parameter.size, eachSize),
  });
};

/** `MomentumUpdateRowsKernel` in one dispatch. */
export const momentumUpdateRowsWebgpu: MomentumUpdateRowsKernel['webgpu'] = (
  run,
  { table, velocity, gradient, rows, total },
  _outputs,
  attributes,
) => {
  run.dispatch({
    label: 'momentum update of rows',
    code: rowsCode(extent(table, 1)),
    tensors: [gradient, total, rows, table, velocity],
    uniforms: uniformsOf(gradient.size, attributes),
    workgroups: gridOf(gradient.size, eachSize),
  });
};
