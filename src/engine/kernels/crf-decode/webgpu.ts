import { extent } from '../../tensor.ts';
import { chainCode, updateScores } from '../crf-loss/chain-webgpu.ts';
import { backwardScores, forwardScores } from '../crf-loss/recursions-webgpu.ts';
import type { MarginalsKernel, ViterbiKernel } from './signature.ts';

/**
 * `pointers [N, K]`: the best tag before each tag. Scores are kept relative to the greatest of the token before, as in
 * `forwardScores`. Lengths are counted from `timeOffsets`, which leaves room for one more output.
 */
const viterbiCode = (tags: number) => `
struct Sizes { times: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> emissions: array<f32>;
@group(0) @binding(2) var<storage, read> transitions: array<f32>;
@group(0) @binding(3) var<storage, read> start: array<f32>;
@group(0) @binding(4) var<storage, read> stop: array<f32>;
@group(0) @binding(5) var<storage, read> timeOffsets: array<u32>;
@group(0) @binding(6) var<storage, read_write> pointers: array<u32>;
@group(0) @binding(7) var<storage, read_write> best: array<u32>;
@group(0) @binding(8) var<storage, read_write> bestScore: array<f32>;
${chainCode(tags)}
fn lengthOf(b: u32) -> u32 {
  var length = 0u;
  while (length < p.times && timeOffsets[length] + b < timeOffsets[length + 1u]) { length++; }
  return length;
}
fn bestBefore(tag: u32) -> u32 {
  var top = 0u;
  for (var i = 1u; i < K; i++) {
    if (score[i] + transitions[i * K + tag] > score[top] + transitions[top * K + tag]) { top = i; }
  }
  return top;
}
fn step(tag: u32, row: u32, shift: f32) -> f32 {
  let before = bestBefore(tag);
  pointers[row * K + tag] = before;
  return score[before] - shift + transitions[before * K + tag] + emissions[row * K + tag];
}
@compute @workgroup_size(threads)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let b = group.x;
  let length = lengthOf(b);
  {
    ${updateScores(tags, 'start[tag] + emissions[b * K + tag]')}
  }
  var shifts = 0.0;
  for (var t = 1u; t < length; t++) {
    let row = timeOffsets[t] + b;
    let shift = greatest();
    shifts += shift;
    ${updateScores(tags, 'step(tag, row, shift)')}
  }
  ${updateScores(tags, 'score[tag] + stop[tag]')}
  storageBarrier();
  if (thread == 0u) {
    var tag = 0u;
    for (var i = 1u; i < K; i++) { if (score[i] > score[tag]) { tag = i; } }
    bestScore[b] = shifts + score[tag];
    for (var turn = 1u; turn < length; turn++) {
      let row = timeOffsets[length - turn] + b;
      best[row] = tag;
      tag = pointers[row * K + tag];
    }
    best[b] = tag;
  }
}`;

/** `ViterbiKernel` in one dispatch. */
export const viterbiWebgpu: ViterbiKernel['webgpu'] = (
  run,
  { emissions, transitions, start, stop, timeOffsets, lengths },
  { tags, score },
) => {
  const pointers = run.scratch(emissions.shape);
  run.dispatch({
    label: 'Viterbi',
    code: viterbiCode(extent(start, 0)),
    tensors: [emissions, transitions, start, stop, timeOffsets, pointers, tags, score],
    uniforms: [extent(timeOffsets, 0) - 1],
    workgroups: [extent(lengths, 0)],
  });
};

/** `MarginalsKernel` in two dispatches, which are those of the loss. */
export const marginalsWebgpu: MarginalsKernel['webgpu'] = (run, inputs, { marginals }) => {
  const { emissions, lengths } = inputs;
  const alphas = run.scratch(emissions.shape);
  const betas = run.scratch(emissions.shape);
  forwardScores(run, inputs, { alphas, logPartition: run.scratch(lengths.shape) });
  backwardScores(run, { ...inputs, alphas }, { betas, marginals });
};
