import { gridOf } from '../../gpu-run.ts';
import { extent } from '../../tensor.ts';
import { gemm } from '../gemm/webgpu.ts';
import { backwardRecurrence, forwardRecurrence, recurrencePlan } from './recurrence-webgpu.ts';
import type { BiLstmBackward, BiLstmForward } from './signature.ts';

/** Recurrent weights `[2, H, H]` of vec4 with unit and state exchanged, rows padded to a multiple of four. */
const transposeCode = (hidden: number) => `
const H = ${hidden}u;
const W = ${Math.ceil(hidden / 4) * 4}u;
@group(0) @binding(0) var<storage, read> weights: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> transposed: array<vec4f>;
@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= H || id.y >= W) { return; }
  var value = vec4f();
  if (id.y < H) { value = weights[(id.z * H + id.y) * H + id.x]; }
  transposed[(id.z * H + id.x) * W + id.y] = value;
}`;

/** Sums the gate gradients of each form's tokens, in their order. */
const byFormCode = (columns: number) => `
struct Sizes { forms: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> steps: array<vec4f>;
@group(0) @binding(2) var<storage, read> formStarts: array<u32>;
@group(0) @binding(3) var<storage, read> formTokens: array<u32>;
@group(0) @binding(4) var<storage, read_write> byForm: array<vec4f>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.x + id.y * groups.x * 64u;
  let form = i / ${columns}u;
  if (form >= p.forms) { return; }
  var sum = vec4f();
  let end = formStarts[form + 1u];
  for (var n = formStarts[form]; n < end; n++) { sum += steps[formTokens[n] * ${columns}u + i % ${columns}u]; }
  byForm[i] = sum;
}`;

/** `BiLstmForward` in two dispatches: the input projection of the forms, then the walk over time. */
export const biLstmForwardWebgpu: BiLstmForward['webgpu'] = (
  run,
  { x, inputWeights, recurrentWeights, bias, tokenForm, timeOffsets, lengths },
  { h, cells, gates },
) => {
  const [forms, inputs, columns, hidden] = [
    extent(x, 0),
    extent(x, 1),
    extent(bias, 0),
    extent(recurrentWeights, 1),
  ];
  const projected = run.scratch([forms, columns]);
  gemm(run, {
    label: 'LSTM input projection',
    form: 'NN',
    m: forms,
    n: columns,
    k: inputs,
    a: { tensor: x, stride: inputs },
    b: { tensor: inputWeights, stride: columns },
    c: { tensor: projected, stride: columns },
    bias,
  });
  const sentences = extent(lengths, 0);
  run.dispatch({
    label: 'LSTM forward',
    code: forwardRecurrence(hidden),
    tensors: [projected, recurrentWeights, tokenForm, timeOffsets, lengths, h, cells, gates],
    uniforms: [sentences, extent(tokenForm, 0)],
    workgroups: [Math.ceil(sentences / recurrencePlan(hidden).sentences.length), 2],
  });
};

/** `BiLstmBackward` in six dispatches: the walk back over time, then matrix products over all tokens or forms. */
export const biLstmBackwardWebgpu: BiLstmBackward['webgpu'] = (run, inputs, outputs) => {
  const { dh, h, cells, gates, x, inputWeights, recurrentWeights } = inputs;
  const { formStarts, formTokens, timeOffsets, lengths } = inputs;
  const { dx, dInputWeights, dRecurrentWeights, dBias } = outputs;
  const [tokens, forms, width] = [extent(h, 0), extent(x, 0), extent(x, 1)];
  const [hidden, columns, sentences] = [
    extent(recurrentWeights, 1),
    extent(inputWeights, 1),
    extent(lengths, 0),
  ];
  const padded = Math.ceil(hidden / 4) * 4;

  const transposed = run.scratch([2, hidden, padded, 4]);
  run.dispatch({
    label: 'LSTM transposed weights',
    code: transposeCode(hidden),
    tensors: [recurrentWeights, transposed],
    workgroups: [Math.ceil(hidden / 8), Math.ceil(padded / 8), 2],
  });
  const steps = run.scratch([tokens * (columns + 2 * hidden)]);
  run.dispatch({
    label: 'LSTM backward',
    code: backwardRecurrence(hidden),
    tensors: [dh, h, cells, gates, transposed, timeOffsets, lengths, steps],
    uniforms: [sentences, tokens],
    workgroups: [Math.ceil(sentences / recurrencePlan(hidden).sentences.length), 2],
  });
  gemm(run, {
    label: 'LSTM dRecurrentWeights',
    form: 'TN',
    m: hidden,
    n: 4 * hidden,
    k: tokens,
    a: { tensor: steps, stride: 2 * hidden, offset: tokens * columns, batchStride: hidden },
    b: { tensor: steps, stride: columns, batchStride: 4 * hidden },
    c: { tensor: dRecurrentWeights, stride: 4 * hidden, batchStride: 4 * hidden * hidden },
    batches: 2,
  });
  const byForm = run.scratch([forms, columns]);
  run.dispatch({
    label: 'LSTM gradients by form',
    code: byFormCode(columns / 4),
    tensors: [steps, formStarts, formTokens, byForm],
    uniforms: [forms],
    workgroups: gridOf((forms * columns) / 4, 64),
  });
  gemm(run, {
    label: 'LSTM dInputWeights',
    form: 'TN',
    m: width,
    n: columns,
    k: forms,
    a: { tensor: x, stride: width },
    b: { tensor: byForm, stride: columns },
    c: { tensor: dInputWeights, stride: columns },
    columnSums: dBias,
  });
  gemm(run, {
    label: 'LSTM dx',
    form: 'NT',
    m: forms,
    n: width,
    k: columns,
    a: { tensor: byForm, stride: columns },
    b: { tensor: inputWeights, stride: columns },
    c: { tensor: dx, stride: width },
  });
};
