import { gridOf } from '../../gpu-run.ts';
import { extent } from '../../tensor.ts';
import { each, eachSize } from '../gemm/each-webgpu.ts';
import { gemm } from '../gemm/webgpu.ts';
import type { HighwayActivation, HighwayBackward, HighwayForward } from './signature.ts';

/** SELU with the constants of Klambauer et al. (2017). */
const activationCode: Record<HighwayActivation, string> = {
  relu: `
fn activate(x: f32) -> f32 { return max(x, 0.0); }`,
  selu: `
fn activate(x: f32) -> f32 {
  return 1.0507009873554805 * select(1.6732632423543772 * (exp(clamp(x, -80.0, 0.0)) - 1.0), x, x > 0.0);
}`,
};

/** Derivative of the activation, from its result. */
const slopeCode: Record<HighwayActivation, string> = {
  relu: 'fn slope(y: f32) -> f32 { return select(0.0, 1.0, y > 0.0); }',
  selu: `
fn slope(y: f32) -> f32 {
  return select(y + 1.0507009873554805 * 1.6732632423543772, 1.0507009873554805, y > 0.0);
}`,
};

const mixCode = (features: number, activation: HighwayActivation) => `
struct Sizes { rows: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> hidden: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
${activationCode[activation]}
${each(`
  let row = i / ${features}u;
  if (row >= p.rows) { return; }
  let at = row * ${2 * features}u + i % ${features}u;
  let transform = activate(hidden[at]);
  let g = 1.0 / (1.0 + exp(-clamp(hidden[at + ${features}u], -80.0, 80.0)));
  hidden[at] = transform;
  hidden[at + ${features}u] = g;
  y[i] = g * transform + (1.0 - g) * x[i];`)}`;

const unmixCode = (features: number, activation: HighwayActivation) => `
struct Sizes { rows: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> dy: array<f32>;
@group(0) @binding(2) var<storage, read> x: array<f32>;
@group(0) @binding(3) var<storage, read> hidden: array<f32>;
@group(0) @binding(4) var<storage, read_write> dHidden: array<f32>;
@group(0) @binding(5) var<storage, read_write> dx: array<f32>;
${slopeCode[activation]}
${each(`
  let row = i / ${features}u;
  if (row >= p.rows) { return; }
  let at = row * ${2 * features}u + i % ${features}u;
  let transform = hidden[at];
  let g = hidden[at + ${features}u];
  dHidden[at] = dy[i] * g * slope(transform);
  dHidden[at + ${features}u] = dy[i] * (transform - x[i]) * g * (1.0 - g);
  dx[i] = dy[i] * (1.0 - g);`)}`;

/** `HighwayForward` in two dispatches. */
export const highwayForwardWebgpu: HighwayForward['webgpu'] = (
  run,
  { x, weights, bias },
  { y, hidden },
  { activation },
) => {
  const [rows, features] = [extent(x, 0), extent(x, 1)];
  gemm(run, {
    label: 'highway',
    form: 'NN',
    m: rows,
    n: 2 * features,
    k: features,
    a: { tensor: x, stride: features },
    b: { tensor: weights, stride: 2 * features },
    c: { tensor: hidden, stride: 2 * features },
    bias,
  });
  run.dispatch({
    label: 'highway mix',
    code: mixCode(features, activation),
    tensors: [x, hidden, y],
    uniforms: [rows],
    workgroups: gridOf(rows * features, eachSize),
  });
};

/** `HighwayBackward` in three dispatches. */
export const highwayBackwardWebgpu: HighwayBackward['webgpu'] = (
  run,
  { dy, x, weights, hidden },
  { dx, dWeights, dBias },
  { activation },
) => {
  const [rows, features] = [extent(x, 0), extent(x, 1)];
  const dHidden = run.scratch([rows, 2 * features]);
  run.dispatch({
    label: 'highway dHidden',
    code: unmixCode(features, activation),
    tensors: [dy, x, hidden, dHidden, dx],
    uniforms: [rows],
    workgroups: gridOf(rows * features, eachSize),
  });
  gemm(run, {
    label: 'highway dx',
    form: 'NT',
    m: rows,
    n: features,
    k: 2 * features,
    a: { tensor: dHidden, stride: 2 * features },
    b: { tensor: weights, stride: 2 * features },
    c: { tensor: dx, stride: features },
    accumulate: true,
  });
  gemm(run, {
    label: 'highway dWeights',
    form: 'TN',
    m: features,
    n: 2 * features,
    k: rows,
    a: { tensor: x, stride: features },
    b: { tensor: dHidden, stride: 2 * features },
    c: { tensor: dWeights, stride: 2 * features },
    columnSums: dBias,
  });
};
