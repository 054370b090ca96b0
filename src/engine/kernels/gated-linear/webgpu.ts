import { gridOf } from '../../gpu-run.ts';
import { extent } from '../../tensor.ts';
import { each, eachSize } from '../gemm/each-webgpu.ts';
import { gemm } from '../gemm/webgpu.ts';
import type { GatedLinearBackward, GatedLinearForward } from './signature.ts';

/** Puts three `[M, K]` side by side: `[M, 3K]`. */
const packCode = (rows: number, tags: number) => `
@group(0) @binding(0) var<storage, read> shared_: array<f32>;
@group(0) @binding(1) var<storage, read> specific: array<f32>;
@group(0) @binding(2) var<storage, read> gate: array<f32>;
@group(0) @binding(3) var<storage, read_write> packed: array<f32>;
${each(`
  let column = i % ${tags}u;
  let row = i / ${tags}u;
  if (row >= ${rows}u) { return; }
  packed[row * ${3 * tags}u + column] = shared_[i];
  packed[row * ${3 * tags}u + ${tags}u + column] = specific[i];
  packed[row * ${3 * tags}u + ${2 * tags}u + column] = gate[i];`)}`;

/** Adds the biases, applies the sigmoid to the gate, and mixes. */
const mixCode = (tags: number) => `
struct Sizes { tokens: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> sharedBias: array<f32>;
@group(0) @binding(2) var<storage, read> specificBias: array<f32>;
@group(0) @binding(3) var<storage, read> gateBias: array<f32>;
@group(0) @binding(4) var<storage, read_write> parts: array<f32>;
@group(0) @binding(5) var<storage, read_write> y: array<f32>;
${each(`
  let column = i % ${tags}u;
  let token = i / ${tags}u;
  if (token >= p.tokens) { return; }
  let at = token * ${3 * tags}u + column;
  let joint = parts[at] + sharedBias[column];
  let own = parts[at + ${tags}u] + specificBias[column];
  let g = 1.0 / (1.0 + exp(-clamp(parts[at + ${2 * tags}u] + gateBias[column], -80.0, 80.0)));
  parts[at] = joint;
  parts[at + ${tags}u] = own;
  parts[at + ${2 * tags}u] = g;
  y[i] = g * own + (1.0 - g) * joint;`)}`;

const partGradientCode = (tags: number) => `
struct Sizes { tokens: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> dy: array<f32>;
@group(0) @binding(2) var<storage, read> parts: array<f32>;
@group(0) @binding(3) var<storage, read_write> dParts: array<f32>;
${each(`
  let token = i / ${tags}u;
  if (token >= p.tokens) { return; }
  let at = token * ${3 * tags}u + i % ${tags}u;
  let g = parts[at + ${2 * tags}u];
  dParts[at] = dy[i] * (1.0 - g);
  dParts[at + ${tags}u] = dy[i] * g;
  dParts[at + ${2 * tags}u] = dy[i] * (parts[at + ${tags}u] - parts[at]) * g * (1.0 - g);`)}`;

/** Takes the gradients of weights and biases apart again. */
const splitCode = (rows: number, tags: number) => `
@group(0) @binding(0) var<storage, read> dWeights: array<f32>;
@group(0) @binding(1) var<storage, read> dBias: array<f32>;
@group(0) @binding(2) var<storage, read_write> dSharedWeights: array<f32>;
@group(0) @binding(3) var<storage, read_write> dSpecificWeights: array<f32>;
@group(0) @binding(4) var<storage, read_write> dGateWeights: array<f32>;
@group(0) @binding(5) var<storage, read_write> dSharedBias: array<f32>;
@group(0) @binding(6) var<storage, read_write> dSpecificBias: array<f32>;
@group(0) @binding(7) var<storage, read_write> dGateBias: array<f32>;
${each(`
  let row = i / ${tags}u;
  let column = i % ${tags}u;
  if (row < ${rows}u) {
    let at = row * ${3 * tags}u + column;
    dSharedWeights[i] = dWeights[at];
    dSpecificWeights[i] = dWeights[at + ${tags}u];
    dGateWeights[i] = dWeights[at + ${2 * tags}u];
  } else if (row == ${rows}u) {
    dSharedBias[column] = dBias[column];
    dSpecificBias[column] = dBias[column + ${tags}u];
    dGateBias[column] = dBias[column + ${2 * tags}u];
  }`)}`;

/** `GatedLinearForward` in three dispatches: the three projections are one product. */
export const gatedLinearForwardWebgpu: GatedLinearForward['webgpu'] = (run, inputs, outputs) => {
  const { y, parts, weights } = outputs;
  const { h, sharedWeights, specificWeights, gateWeights, sharedBias, specificBias, gateBias } = inputs;
  const [tokens, width, tags] = [extent(h, 0), extent(h, 1), extent(sharedBias, 0)];
  run.dispatch({
    label: 'gated linear weights',
    code: packCode(width, tags),
    tensors: [sharedWeights, specificWeights, gateWeights, weights],
    workgroups: gridOf(width * tags, eachSize),
  });
  gemm(run, {
    label: 'gated linear',
    form: 'NN',
    m: tokens,
    n: 3 * tags,
    k: width,
    a: { tensor: h, stride: width },
    b: { tensor: weights, stride: 3 * tags },
    c: { tensor: parts, stride: 3 * tags },
  });
  run.dispatch({
    label: 'gated linear mix',
    code: mixCode(tags),
    tensors: [sharedBias, specificBias, gateBias, parts, y],
    uniforms: [tokens],
    workgroups: gridOf(tokens * tags, eachSize),
  });
};

/** `GatedLinearBackward` in four dispatches. */
export const gatedLinearBackwardWebgpu: GatedLinearBackward['webgpu'] = (run, inputs, outputs) => {
  const { dy, h, parts, weights } = inputs;
  const [tokens, width, tags] = [extent(h, 0), extent(h, 1), extent(dy, 1)];
  const columns = 3 * tags;
  const dParts = run.scratch([tokens, columns]);
  run.dispatch({
    label: 'gated linear dParts',
    code: partGradientCode(tags),
    tensors: [dy, parts, dParts],
    uniforms: [tokens],
    workgroups: gridOf(tokens * tags, eachSize),
  });
  gemm(run, {
    label: 'gated linear dh',
    form: 'NT',
    m: tokens,
    n: width,
    k: columns,
    a: { tensor: dParts, stride: columns },
    b: { tensor: weights, stride: columns },
    c: { tensor: outputs.dh, stride: width },
  });
  const dWeights = run.scratch([width, columns]);
  const dBias = run.scratch([columns]);
  gemm(run, {
    label: 'gated linear dWeights',
    form: 'TN',
    m: width,
    n: columns,
    k: tokens,
    a: { tensor: h, stride: width },
    b: { tensor: dParts, stride: columns },
    c: { tensor: dWeights, stride: columns },
    columnSums: dBias,
  });
  const { dSharedWeights, dSpecificWeights, dGateWeights, dSharedBias, dSpecificBias, dGateBias } = outputs;
  run.dispatch({
    label: 'gated linear gradients apart',
    code: splitCode(width, tags),
    tensors: [
      dWeights,
      dBias,
      ...[dSharedWeights, dSpecificWeights, dGateWeights],
      ...[dSharedBias, dSpecificBias, dGateBias],
    ],
    workgroups: gridOf((width + 1) * tags, eachSize),
  });
};
