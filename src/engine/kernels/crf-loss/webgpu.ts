import { gridOf } from '../../gpu-run.ts';
import { extent } from '../../tensor.ts';
import { each, eachSize } from '../gemm/each-webgpu.ts';
import { sumThreads } from '../gemm/sum-threads-webgpu.ts';
import { backwardScores, forwardScores } from './recursions-webgpu.ts';
import type { CrfLossBackward, CrfLossForward } from './signature.ts';

/** One workgroup: an invocation a sentence scores its gold path; the sum over sentences is a tree. */
const lossCode = (tags: number) => `
const K = ${tags}u;
struct Sizes { sentences: u32, times: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> emissions: array<f32>;
@group(0) @binding(2) var<storage, read> tags: array<u32>;
@group(0) @binding(3) var<storage, read> transitions: array<f32>;
@group(0) @binding(4) var<storage, read> start: array<f32>;
@group(0) @binding(5) var<storage, read> stop: array<f32>;
@group(0) @binding(6) var<storage, read> timeOffsets: array<u32>;
@group(0) @binding(7) var<storage, read> logPartition: array<f32>;
@group(0) @binding(8) var<storage, read_write> loss: array<f32>;
var<workgroup> sums: array<f32, 64>;
@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) thread: u32) {
  var sum = 0.0;
  for (var b = thread; b < p.sentences; b += 64u) {
    var tag = tags[b];
    var gold = start[tag] + emissions[b * K + tag];
    for (var t = 1u; t < p.times; t++) {
      let row = timeOffsets[t] + b;
      if (row >= timeOffsets[t + 1u]) { break; }
      let next = tags[row];
      gold += transitions[tag * K + next] + emissions[row * K + next];
      tag = next;
    }
    sum += logPartition[b] - gold - stop[tag];
  }
  sums[thread] = sum;
  ${sumThreads('sums')}
  if (thread == 0u) { loss[0] = sums[0] / f32(p.sentences); }
}`;

/** Elements of `dEmissions` first; then tags, whose sums over first and over last tokens are `dStart` and `dStop`. */
const emissionGradientCode = (tags: number) => `
const K = ${tags}u;
struct Sizes { tokens: u32, sentences: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> marginals: array<f32>;
@group(0) @binding(2) var<storage, read> tags: array<u32>;
@group(0) @binding(3) var<storage, read> timeOffsets: array<u32>;
@group(0) @binding(4) var<storage, read> lengths: array<u32>;
@group(0) @binding(5) var<storage, read> dLoss: array<f32>;
@group(0) @binding(6) var<storage, read_write> dEmissions: array<f32>;
@group(0) @binding(7) var<storage, read_write> dStart: array<f32>;
@group(0) @binding(8) var<storage, read_write> dStop: array<f32>;
fn gradient(i: u32) -> f32 {
  return (marginals[i] - select(0.0, 1.0, tags[i / K] == i % K)) * dLoss[0] / f32(p.sentences);
}
${each(`
  if (i < p.tokens * K) {
    dEmissions[i] = gradient(i);
    return;
  }
  let tag = i - p.tokens * K;
  if (tag >= K) { return; }
  var first = 0.0;
  var last = 0.0;
  for (var b = 0u; b < p.sentences; b++) {
    first += gradient(b * K + tag);
    last += gradient((timeOffsets[lengths[b] - 1u] + b) * K + tag);
  }
  dStart[tag] = first;
  dStop[tag] = last;`)}`;

/** One invocation for each pair of tags: expected minus observed transitions over all tokens, in their order. */
const transitionGradientCode = (tags: number) => `
const K = ${tags}u;
struct Sizes { times: u32, sentences: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> alphas: array<f32>;
@group(0) @binding(2) var<storage, read> betas: array<f32>;
@group(0) @binding(3) var<storage, read> emissions: array<f32>;
@group(0) @binding(4) var<storage, read> transitions: array<f32>;
@group(0) @binding(5) var<storage, read> tags: array<u32>;
@group(0) @binding(6) var<storage, read> timeOffsets: array<u32>;
@group(0) @binding(7) var<storage, read> dLoss: array<f32>;
@group(0) @binding(8) var<storage, read_write> dTransitions: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= K * K) { return; }
  let i = id.x / K;
  let j = id.x % K;
  let transition = transitions[id.x];
  var sum = 0.0;
  for (var t = 1u; t < p.times; t++) {
    let end = timeOffsets[t + 1u];
    var before = timeOffsets[t - 1u];
    for (var row = timeOffsets[t]; row < end; row++) {
      let expected = alphas[before * K + i] + transition + emissions[row * K + j] + betas[row * K + j];
      sum += exp(clamp(expected, -80.0, 1.0)) - select(0.0, 1.0, tags[before] == i && tags[row] == j);
      before++;
    }
  }
  dTransitions[id.x] = sum * dLoss[0] / f32(p.sentences);
}`;

/** `CrfLossForward` in two dispatches: forward scores of each sentence, then the mean over sentences. */
export const crfLossForwardWebgpu: CrfLossForward['webgpu'] = (
  run,
  inputs,
  { loss, alphas, logPartition },
) => {
  const { emissions, tags, transitions, start, stop, timeOffsets, lengths } = inputs;
  const [sentences, tagCount] = [extent(lengths, 0), extent(start, 0)];
  forwardScores(run, inputs, { alphas, logPartition });
  run.dispatch({
    label: 'CRF loss',
    code: lossCode(tagCount),
    tensors: [emissions, tags, transitions, start, stop, timeOffsets, logPartition, loss],
    uniforms: [sentences, extent(timeOffsets, 0) - 1],
    workgroups: [1],
  });
};

/** `CrfLossBackward` in three dispatches. */
export const crfLossBackwardWebgpu: CrfLossBackward['webgpu'] = (run, inputs, outputs) => {
  const { emissions, tags, transitions, timeOffsets, lengths, dLoss, alphas } = inputs;
  const { dEmissions, dTransitions, dStart, dStop } = outputs;
  const [tokens, tagCount, sentences] = [extent(emissions, 0), extent(emissions, 1), extent(lengths, 0)];
  const betas = run.scratch([tokens, tagCount]);
  const marginals = run.scratch([tokens, tagCount]);
  backwardScores(run, inputs, { betas, marginals });
  run.dispatch({
    label: 'CRF dEmissions, dStart and dStop',
    code: emissionGradientCode(tagCount),
    tensors: [marginals, tags, timeOffsets, lengths, dLoss, dEmissions, dStart, dStop],
    uniforms: [tokens, sentences],
    workgroups: gridOf((tokens + 1) * tagCount, eachSize),
  });
  run.dispatch({
    label: 'CRF dTransitions',
    code: transitionGradientCode(tagCount),
    tensors: [alphas, betas, emissions, transitions, tags, timeOffsets, dLoss, dTransitions],
    uniforms: [extent(timeOffsets, 0) - 1, sentences],
    workgroups: [Math.ceil((tagCount * tagCount) / 64)],
  });
};
