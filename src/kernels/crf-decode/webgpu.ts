import { extent } from '../../device/tensor.ts';
import {
  advance,
  chainCode,
  chainIntoCode,
  chainOutOfCode,
  chainTotalCode,
} from '../crf-loss/chain-webgpu.ts';
import type { MarginalsKernel, ViterbiKernel } from './signature.ts';

/** Lengths are counted from `timeOffsets`, which leaves room for one more output. */
const inputsCode = `
struct Sizes { times: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> emissions: array<f32>;
@group(0) @binding(2) var<storage, read> transitions: array<f32>;
@group(0) @binding(3) var<storage, read> start: array<f32>;
@group(0) @binding(4) var<storage, read> stop: array<f32>;
@group(0) @binding(5) var<storage, read> timeOffsets: array<u32>;
fn lengthOf(b: u32) -> u32 {
  var length = 0u;
  while (length < p.times && timeOffsets[length] + b < timeOffsets[length + 1u]) { length++; }
  return length;
}`;

/** `pointers [N, K]`: the best tag before each tag. */
const viterbiCode = (tags: number) => `
${inputsCode}
@group(0) @binding(6) var<storage, read_write> pointers: array<u32>;
@group(0) @binding(7) var<storage, read_write> best: array<u32>;
@group(0) @binding(8) var<storage, read_write> bestScore: array<f32>;
${chainCode(tags)}
fn bestBefore(tag: u32) -> u32 {
  var top = 0u;
  for (var i = 1u; i < K; i++) {
    if (score[i] + transitions[i * K + tag] > score[top] + transitions[top * K + tag]) { top = i; }
  }
  return top;
}
fn step(tag: u32, row: u32) -> f32 {
  let before = bestBefore(tag);
  pointers[row * K + tag] = before;
  return score[before] + transitions[before * K + tag] + emissions[row * K + tag];
}
@compute @workgroup_size(threads)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let b = group.x;
  let length = lengthOf(b);
  {
    ${advance(tags, 'start[tag] + emissions[b * K + tag]')}
  }
  for (var t = 1u; t < length; t++) {
    let row = timeOffsets[t] + b;
    ${advance(tags, 'step(tag, row)')}
  }
  ${advance(tags, 'score[tag] + stop[tag]')}
  storageBarrier();
  if (thread == 0u) {
    var tag = 0u;
    for (var i = 1u; i < K; i++) { if (score[i] > score[tag]) { tag = i; } }
    bestScore[b] = score[tag];
    for (var turn = 1u; turn < length; turn++) {
      let row = timeOffsets[length - turn] + b;
      best[row] = tag;
      tag = pointers[row * K + tag];
    }
    best[b] = tag;
  }
}`;

/** Forward scores are left in \`marginals\`; the walk back turns them into probabilities in place. */
const marginalsCode = (tags: number) => `
${inputsCode}
@group(0) @binding(6) var<storage, read_write> marginals: array<f32>;
${chainCode(tags)}
${chainIntoCode}
${chainOutOfCode}
${chainTotalCode}
fn finish(i: u32, outward: f32) { marginals[i] = exp(clamp(marginals[i] + outward, -80.0, 1.0)); }
@compute @workgroup_size(threads)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let b = group.x;
  let length = lengthOf(b);
  {
    ${advance(tags, 'start[tag] + emissions[b * K + tag]', 'marginals[b * K + tag] = value;')}
  }
  for (var t = 1u; t < length; t++) {
    let row = (timeOffsets[t] + b) * K;
    ${advance(tags, 'into(tag) + emissions[row + tag]', 'marginals[row + tag] = value;')}
  }
  {
    ${advance(tags, 'score[tag] + stop[tag]')}
  }
  let logZ = total();
  workgroupBarrier();
  {
    let row = (timeOffsets[length - 1u] + b) * K;
    ${advance(tags, 'stop[tag] - logZ', 'finish(row + tag, value); score[tag] += emissions[row + tag];')}
  }
  for (var turn = 1u; turn < length; turn++) {
    let row = (timeOffsets[length - 1u - turn] + b) * K;
    ${advance(tags, 'outOf(tag)', 'finish(row + tag, value); score[tag] += emissions[row + tag];')}
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

/** `MarginalsKernel` in one dispatch. */
export const marginalsWebgpu: MarginalsKernel['webgpu'] = (
  run,
  { emissions, transitions, start, stop, timeOffsets, lengths },
  { marginals },
) => {
  run.dispatch({
    label: 'CRF marginals',
    code: marginalsCode(extent(start, 0)),
    tensors: [emissions, transitions, start, stop, timeOffsets, marginals],
    uniforms: [extent(timeOffsets, 0) - 1],
    workgroups: [extent(lengths, 0)],
  });
};
