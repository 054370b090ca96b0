import { floatBits, gridOf } from '../../gpu-run.ts';
import { extent, type Tensor } from '../../tensor.ts';
import { each, eachSize } from '../gemm/each-webgpu.ts';
import { sumThreads } from '../gemm/sum-threads-webgpu.ts';
import { chunkSize, type MomentumUpdateKernel, type SquaredNormKernel } from './signature.ts';

/** Lists of items, in their order, that bind at most so many tensors each. */
function grouped<Item>(
  items: readonly Item[],
  tensorsOf: (item: Item) => readonly Tensor[],
  most: number,
): Item[][] {
  const groups: Item[][] = [];
  let bound = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const count = tensorsOf(item).length;
    if (bound + count > most) {
      groups.push([]);
      bound = 0;
    }
    groups.at(-1)?.push(item);
    bound += count;
  }
  return groups;
}

/** WGSL that finds the item of a group that place `i` falls into, from the `ends` of all: `body` has its place there as `j`. */
const choose = (bodies: readonly string[]): string =>
  bodies
    .map((body, n) => `if (i < p.end${n}) { let j = i - ${n === 0 ? '0u' : `p.end${n - 1}`}; ${body} }`)
    .join('\n  else ');

/** Running totals. */
function endsOf(sizes: readonly number[]): number[] {
  let end = 0;
  return sizes.map((size) => {
    end += size;
    return end;
  });
}

const members = (names: readonly string[], count: number, type: string) =>
  Array.from({ length: count }, (_, n) => names.map((name) => `${name}${n}: ${type},`).join(' ')).join(' ');

/**
 * One workgroup a chunk: each invocation sums the squares of every 64th four elements, of those left over one, then a tree
 * adds the invocations.
 */
const squaredNormCode = (count: number) => {
  const numbers = Array.from({ length: count }, (_, n) => n);
  return `
struct Sizes { first: u32, ${members(['end', 'size'], count, 'u32')} }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read_write> sums: array<f32>;
${numbers.map((n) => `@group(0) @binding(${n + 2}) var<storage, read> x${n}: array<vec4f>;`).join('\n')}
var<workgroup> partial: array<f32, 64>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let i = group.x;
  var sum = vec4f();
  ${choose(
    numbers.map(
      (n) => `
    let end = min((j + 1u) * ${chunkSize / 4}u, p.size${n} / 4u);
    for (var k = j * ${chunkSize / 4}u + thread; k < end; k += 64u) { sum += x${n}[k] * x${n}[k]; }
    if (end < (j + 1u) * ${chunkSize / 4}u && thread < p.size${n} % 4u) { sum.x += x${n}[end][thread] * x${n}[end][thread]; }`,
    ),
  )}
  partial[thread] = (sum.x + sum.y) + (sum.z + sum.w);
  ${sumThreads('partial')}
  if (thread == 0u) { sums[p.first + i] = partial[0]; }
}`;
};

/**
 * Parameters one after another, four elements an invocation; what lies behind the last element is nobody's. `widths`: the
 * columns of those of which only rows are updated, an element an invocation.
 */
const updateCode = (widths: readonly (number | undefined)[]) => {
  let binding = 2;
  const bind = (access: string, name: string, type: string) =>
    `@group(0) @binding(${binding++}) var<storage, ${access}> ${name}: array<${type}>;`;
  const bindings = widths.flatMap((width, n) => {
    const type = width === undefined ? 'vec4f' : 'f32';
    return [
      bind('read_write', `parameter${n}`, type),
      bind('read_write', `velocity${n}`, type),
      bind('read', `gradient${n}`, type),
      ...(width === undefined ? [] : [bind('read', `rows${n}`, 'u32')]),
    ];
  });
  return `
struct Sizes { learningRate: f32, momentum: f32, clipNorm: f32, ${members(['end'], widths.length, 'u32')} }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> total: array<f32>;
${bindings.join('\n')}
${each(`
  let scale = min(1.0, p.clipNorm / (sqrt(total[0]) + 1e-6));
  ${choose(
    widths.map(
      (width, n) => `
    let at = ${width === undefined ? 'j' : `rows${n}[j / ${width}u] * ${width}u + j % ${width}u`};
    let v = p.momentum * velocity${n}[at] + scale * gradient${n}[j];
    velocity${n}[at] = v;
    parameter${n}[at] -= p.learningRate * v;`,
    ),
  )}`)}`;
};

/** `SquaredNormKernel` in a dispatch for as many gradients as one can bind. */
export const squaredNormWebgpu: SquaredNormKernel['webgpu'] = (run, _inputs, { sums }, { gradients }) => {
  let first = 0;
  for (const group of grouped(gradients, (gradient) => [gradient], run.mostTensors - 1)) {
    const ends = endsOf(group.map(({ size }) => Math.ceil(size / chunkSize)));
    const chunks = ends.at(-1) ?? 0;
    run.dispatch({
      label: 'squared norm',
      code: squaredNormCode(group.length),
      tensors: [sums, ...group],
      uniforms: [first, ...group.flatMap(({ size }, n) => [ends[n] ?? 0, size])],
      workgroups: [chunks],
    });
    first += chunks;
  }
};

/** `MomentumUpdateKernel` in a dispatch for as many parameters as one can bind. */
export const momentumUpdateWebgpu: MomentumUpdateKernel['webgpu'] = (
  run,
  { total },
  _outputs,
  { learningRate, momentum, clipNorm, updates },
) => {
  const tensorsOf = ({ parameter, velocity, gradient, rows }: (typeof updates)[number]) => [
    parameter,
    velocity,
    gradient,
    ...(rows ? [rows] : []),
  ];
  for (const group of grouped(updates, tensorsOf, run.mostTensors - 1)) {
    const ends = endsOf(
      group.map(({ gradient, rows }) => (rows ? gradient.size : Math.ceil(gradient.size / 4))),
    );
    run.dispatch({
      label: 'momentum update',
      code: updateCode(group.map(({ rows, parameter }) => (rows ? extent(parameter, 1) : undefined))),
      tensors: [total, ...group.flatMap(tensorsOf)],
      uniforms: [floatBits(learningRate), floatBits(momentum), floatBits(clipNorm), ...ends],
      workgroups: gridOf(ends.at(-1) ?? 0, eachSize),
    });
  }
};
