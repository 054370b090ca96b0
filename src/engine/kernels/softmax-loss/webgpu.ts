import { gridOf } from '../../gpu-run.ts';
import { extent } from '../../tensor.ts';
import { each, eachSize } from '../gemm/each-webgpu.ts';
import { sumThreads } from '../gemm/sum-threads-webgpu.ts';
import type { SoftmaxLossBackward, SoftmaxLossForward } from './signature.ts';

/** One workgroup: an invocation a row, then a tree over the rows' losses. */
const forwardCode = (classes: number) => `
const K = ${classes}u;
struct Sizes { rows: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> logits: array<f32>;
@group(0) @binding(2) var<storage, read> labels: array<u32>;
@group(0) @binding(3) var<storage, read_write> loss: array<f32>;
@group(0) @binding(4) var<storage, read_write> probabilities: array<f32>;
var<workgroup> sums: array<f32, 64>;
@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) thread: u32) {
  var sum = 0.0;
  for (var row = thread; row < p.rows; row += 64u) {
    var top = logits[row * K];
    for (var k = 1u; k < K; k++) { top = max(top, logits[row * K + k]); }
    var total = 0.0;
    for (var k = 0u; k < K; k++) { total += exp(max(logits[row * K + k] - top, -80.0)); }
    for (var k = 0u; k < K; k++) {
      probabilities[row * K + k] = exp(max(logits[row * K + k] - top, -80.0)) / total;
    }
    sum += top + log(total) - logits[row * K + labels[row]];
  }
  sums[thread] = sum;
  ${sumThreads('sums')}
  if (thread == 0u) { loss[0] = sums[0] / f32(p.rows); }
}`;

const backwardCode = (classes: number) => `
const K = ${classes}u;
struct Sizes { rows: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> dLoss: array<f32>;
@group(0) @binding(2) var<storage, read> probabilities: array<f32>;
@group(0) @binding(3) var<storage, read> labels: array<u32>;
@group(0) @binding(4) var<storage, read_write> dLogits: array<f32>;
${each(`
  let row = i / K;
  if (row >= p.rows) { return; }
  let gold = select(0.0, 1.0, labels[row] == i % K);
  dLogits[i] = (probabilities[i] - gold) * dLoss[0] / f32(p.rows);`)}`;

/** `SoftmaxLossForward` in one dispatch. */
export const softmaxLossForwardWebgpu: SoftmaxLossForward['webgpu'] = (
  run,
  { logits, labels },
  { loss, probabilities },
) => {
  run.dispatch({
    label: 'softmax loss',
    code: forwardCode(extent(logits, 1)),
    tensors: [logits, labels, loss, probabilities],
    uniforms: [extent(logits, 0)],
    workgroups: [1],
  });
};

/** `SoftmaxLossBackward` in one dispatch. */
export const softmaxLossBackwardWebgpu: SoftmaxLossBackward['webgpu'] = (
  run,
  { dLoss, probabilities, labels },
  { dLogits },
) => {
  run.dispatch({
    label: 'softmax loss backward',
    code: backwardCode(extent(probabilities, 1)),
    tensors: [dLoss, probabilities, labels, dLogits],
    uniforms: [extent(probabilities, 0)],
    workgroups: gridOf(probabilities.size, eachSize),
  });
};
