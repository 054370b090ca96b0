import type { GpuRun } from '../../gpu-run.ts';
import { gridOf } from '../../gpu-run.ts';
import type { Tensor } from '../../tensor.ts';

/** A matrix inside a tensor: row `r`, column `c` of batch `z` is element `offset + z * batchStride + r * stride + c`. */
export interface GpuMatrix {
  readonly tensor: Tensor;
  readonly stride: number;
  readonly offset?: number;
  readonly batchStride?: number;
}

/** A matrix product `C = op(A) op(B)` in one dispatch. */
export interface GpuGemm {
  readonly label: string;
  /** `NN`: `A [m, k]`, `B [k, n]`. `TN`: `A [k, m]`. `NT`: `B [n, k]`. */
  readonly form: 'NN' | 'TN' | 'NT';
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly a: GpuMatrix;
  readonly b: GpuMatrix;
  readonly c: GpuMatrix;
  /** `[n]`, added to every row. */
  readonly bias?: Tensor;
  /** `[n]`, filled with the column sums of `B`; only with the form `TN` and one batch. */
  readonly columnSums?: Tensor;
  /** Adds to `C` instead of overwriting it. */
  readonly accumulate?: boolean;
  readonly batches?: number;
}

const tile = 8;
const workgroup = 64;
const halves = [0, 1] as const;
const eight = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const four = [0, 1, 2, 3] as const;

/** WGSL that reads a matrix: `four<name>` takes four neighbours of a row, `one<name>` one element. */
function reader(name: 'A' | 'B', { stride, offset = 0, batchStride = 0 }: GpuMatrix) {
  const aligned = stride % 4 === 0 && offset % 4 === 0 && batchStride % 4 === 0;
  const index = `p.offset${name} + batch * p.batchStride${name} + row * p.stride${name} + column`;
  return {
    type: aligned ? 'array<vec4f>' : 'array<f32>',
    code: `
fn four${name}(batch: u32, row: u32, column: u32) -> vec4f {
  let i = ${index};
  return ${aligned ? `matrix${name}[i / 4u]` : `vec4f(${four.map((j) => `matrix${name}[i + ${j}u]`).join(', ')})`};
}
fn one${name}(batch: u32, row: u32, column: u32) -> f32 {
  let i = ${index};
  return ${aligned ? `matrix${name}[i / 4u][i % 4u]` : `matrix${name}[i]`};
}`,
  };
}

const addRow = (i: number, a: string, j: number, b: string) => `c${i}${j} += ${a} * ${b};`;

/** One step over `k` where both operands stand with `k` as their row: two loads each. */
function stepTn(hasSums: boolean): string {
  const a = halves.map((h) => {
    const load = `fourA(batch, k, m0 + ${h * 4}u)`;
    return `let a${h} = ${hasSums ? `select(${load}, vec4f(1.0), ones${h})` : load};`;
  });
  const b = halves.map((h) => `let b${h} = fourB(batch, k, n0 + ${h * 4}u);`);
  const add = eight.flatMap((i) => halves.map((j) => addRow(i, `a${i >> 2}[${i & 3}]`, j, `b${j}`)));
  return `for (var k = 0u; k < p.k; k++) { ${[...a, ...b, ...add].join(' ')} }`;
}

/** One step over `k` where `A` has `k` as its column and `B` as its row. */
function stepNn(): string {
  const load = [
    ...halves.map((h) => `let b${h} = fourB(batch, k, n0 + ${h * 4}u);`),
    ...eight.map((i) => `let a${i} = oneA(batch, r${i}, k);`),
  ];
  const add = eight.flatMap((i) => halves.map((j) => addRow(i, `a${i}`, j, `b${j}`)));
  return `for (var k = 0u; k < p.k; k++) { ${[...load, ...add].join(' ')} }`;
}

/** Four steps over `k` at a time where both operands have `k` as their column. */
function stepNt(): string {
  const dots = eight.flatMap((i) =>
    halves.map((h) => `c${i}${h} += vec4f(${four.map((j) => `dot(a${i}, b${h * 4 + j})`).join(', ')});`),
  );
  const one = [
    ...halves.map(
      (h) => `let b${h} = vec4f(${four.map((j) => `oneB(batch, q${h * 4 + j}, k)`).join(', ')});`,
    ),
    ...eight.map((i) => `let a${i} = oneA(batch, r${i}, k);`),
    ...eight.flatMap((i) => halves.map((j) => addRow(i, `a${i}`, j, `b${j}`))),
  ];
  return `
for (var k = 0u; k + 3u < p.k; k += 4u) {
  ${eight.map((i) => `let a${i} = fourA(batch, r${i}, k);`).join(' ')}
  ${eight.map((j) => `let b${j} = fourB(batch, q${j}, k);`).join(' ')}
  ${dots.join(' ')}
}
for (var k = p.k / 4u * 4u; k < p.k; k++) { ${one.join(' ')} }`;
}

/**
 * Runs a matrix product: each invocation computes 8 x 8 elements in registers and sums over `k` in rising order, so the
 * result does not depend on scheduling. No size is written into the shader, so that few shaders serve all products.
 */
export function gemm(run: GpuRun, { label, form, m, n, k, a, b, c, ...options }: GpuGemm): void {
  const { bias, columnSums, accumulate = false, batches = 1 } = options;
  const readA = reader('A', a);
  const readB = reader('B', b);
  const extra = bias ?? columnSums;
  const step = form === 'TN' ? stepTn(columnSums !== undefined) : form === 'NN' ? stepNn() : stepNt();
  const store = eight.flatMap((i) => halves.map((h) => `put(batch, m0 + ${i}u, n0 + ${h * 4}u, c${i}${h});`));
  const code = `
struct Sizes {
  m: u32, n: u32, k: u32, batches: u32,
  offsetA: u32, strideA: u32, batchStrideA: u32,
  offsetB: u32, strideB: u32, batchStrideB: u32,
  offsetC: u32, strideC: u32, batchStrideC: u32,
}
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> matrixA: ${readA.type};
@group(0) @binding(2) var<storage, read> matrixB: ${readB.type};
@group(0) @binding(3) var<storage, read_write> matrixC: array<f32>;
${bias ? '@group(0) @binding(4) var<storage, read> bias: array<f32>;' : ''}
${columnSums ? '@group(0) @binding(4) var<storage, read_write> columnSums: array<f32>;' : ''}
${readA.code}
${readB.code}
fn put(batch: u32, row: u32, column: u32, sums: vec4f) {
  if (row < p.m) {
    let base = p.offsetC + batch * p.batchStrideC + row * p.strideC;
    for (var j = 0u; j < 4u && column + j < p.n; j++) {
      matrixC[base + column + j] = sums[j]${accumulate ? ' + matrixC[base + column + j]' : ''}${bias ? ' + bias[column + j]' : ''};
    }
  }
  ${
    columnSums
      ? `if (row == p.m) { for (var j = 0u; j < 4u && column + j < p.n; j++) { columnSums[column + j] = sums[j]; } }`
      : ''
  }
}
@compute @workgroup_size(${workgroup})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let tilesM = (p.m + ${columnSums ? tile : tile - 1}u) / ${tile}u;
  let tilesN = (p.n + ${tile - 1}u) / ${tile}u;
  let index = id.x + id.y * groups.x * ${workgroup}u;
  let batch = index / (tilesM * tilesN);
  if (batch >= p.batches) { return; }
  let m0 = (index / tilesN) % tilesM * ${tile}u;
  let n0 = index % tilesN * ${tile}u;
  ${form === 'TN' ? '' : eight.map((i) => `let r${i} = min(m0 + ${i}u, p.m - 1u);`).join(' ')}
  ${form === 'NT' ? eight.map((j) => `let q${j} = min(n0 + ${j}u, p.n - 1u);`).join(' ') : ''}
  ${columnSums ? halves.map((h) => `let ones${h} = vec4u(m0 + ${h * 4}u) + vec4u(0u, 1u, 2u, 3u) == vec4u(p.m);`).join(' ') : ''}
  ${eight.flatMap((i) => halves.map((h) => `var c${i}${h} = vec4f();`)).join(' ')}
  ${step}
  ${store.join(' ')}
}`;
  const threads = Math.ceil((m + (columnSums ? 1 : 0)) / tile) * Math.ceil(n / tile) * batches;
  run.dispatch({
    label,
    code,
    tensors: [a.tensor, b.tensor, c.tensor, ...(extra ? [extra] : [])],
    uniforms: [m, n, k, batches, ...[a, b, c].flatMap((x) => [x.offset ?? 0, x.stride, x.batchStride ?? 0])],
    workgroups: gridOf(threads, workgroup),
  });
}
