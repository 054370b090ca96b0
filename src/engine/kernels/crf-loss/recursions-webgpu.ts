import type { GpuRun } from '../../gpu-run.ts';
import { extent, type Tensor } from '../../tensor.ts';
import { chainCode, updateScores } from './chain-webgpu.ts';

type Named<Name extends string> = Readonly<Record<Name, Tensor>>;
type Sentences = Named<'emissions' | 'transitions' | 'stop' | 'timeOffsets' | 'lengths'>;

/** A WGSL function: the log of the sum over all tags `i` of exp of the expression `term`. */
const logSum = (head: string, term: string) => `
fn ${head} -> f32 {
  var top = -1e30;
  for (var i = 0u; i < K; i++) { top = max(top, ${term}); }
  var sum = 0.0;
  for (var i = 0u; i < K; i++) { sum += exp(max(${term} - top, -80.0)); }
  return top + log(sum);
}`;
const intoCode = logSum('logSumIncoming(tag: u32)', 'score[i] + transitions[i * K + tag]');
const outOfCode = logSum('logSumOutgoing(tag: u32)', 'score[i] + transitions[tag * K + i]');
const totalCode = logSum('total()', 'score[i]');

/**
 * Each token's scores are kept relative to the greatest of the token before, so that they stay small: float32 scores of a
 * whole long sentence would leave too few digits for the differences between tags.
 */
const forwardCode = (tags: number) => `
@group(0) @binding(0) var<storage, read> emissions: array<f32>;
@group(0) @binding(1) var<storage, read> transitions: array<f32>;
@group(0) @binding(2) var<storage, read> start: array<f32>;
@group(0) @binding(3) var<storage, read> stop: array<f32>;
@group(0) @binding(4) var<storage, read> timeOffsets: array<u32>;
@group(0) @binding(5) var<storage, read> lengths: array<u32>;
@group(0) @binding(6) var<storage, read_write> alphas: array<f32>;
@group(0) @binding(7) var<storage, read_write> logPartition: array<f32>;
${chainCode(tags)}
${intoCode}
${totalCode}
@compute @workgroup_size(threads)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let b = group.x;
  let length = lengths[b];
  {
    ${updateScores(tags, 'start[tag] + emissions[b * K + tag]', 'alphas[b * K + tag] = value;')}
  }
  var shifts = 0.0;
  for (var t = 1u; t < length; t++) {
    let row = (timeOffsets[t] + b) * K;
    let shift = greatest();
    shifts += shift;
    ${updateScores(tags, 'logSumIncoming(tag) - shift + emissions[row + tag]', 'alphas[row + tag] = value;')}
  }
  ${updateScores(tags, 'score[tag] + stop[tag]')}
  if (thread == 0u) { logPartition[b] = shifts + total(); }
}`;

const backwardCode = (tags: number) => `
@group(0) @binding(0) var<storage, read> emissions: array<f32>;
@group(0) @binding(1) var<storage, read> transitions: array<f32>;
@group(0) @binding(2) var<storage, read> stop: array<f32>;
@group(0) @binding(3) var<storage, read> timeOffsets: array<u32>;
@group(0) @binding(4) var<storage, read> lengths: array<u32>;
@group(0) @binding(5) var<storage, read> alphas: array<f32>;
@group(0) @binding(6) var<storage, read_write> betas: array<f32>;
@group(0) @binding(7) var<storage, read_write> marginals: array<f32>;
${chainCode(tags)}
${outOfCode}
var<workgroup> both: array<f32, K>;
@compute @workgroup_size(threads)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let b = group.x;
  let length = lengths[b];
  for (var turn = 0u; turn < length; turn++) {
    let t = length - 1u - turn;
    let row = (timeOffsets[t] + b) * K;
    if (turn == 0u) {
      ${updateScores(tags, 'stop[tag]', 'both[tag] = value + alphas[row + tag];')}
    } else {
      ${updateScores(tags, 'logSumOutgoing(tag)', 'both[tag] = value + alphas[row + tag];')}
    }
    var top = -1e30;
    for (var i = 0u; i < K; i++) { top = max(top, both[i]); }
    var sum = 0.0;
    for (var i = 0u; i < K; i++) { sum += exp(max(both[i] - top, -80.0)); }
    let logSum = top + log(sum);
    // By how much the forward scores of this token were shifted.
    var shift = 0.0;
    if (t > 0u) {
      let before = (timeOffsets[t - 1u] + b) * K;
      shift = -1e30;
      for (var i = 0u; i < K; i++) { shift = max(shift, alphas[before + i]); }
    }
    ${updateScores(
      tags,
      'score[tag] - logSum + emissions[row + tag]',
      `betas[row + tag] = value - emissions[row + tag] - shift;
      marginals[row + tag] = exp(max(both[tag] - top, -80.0)) / sum;`,
    )}
  }
}`;

/**
 * Forward log scores of each sentence's tokens, emissions included, into `alphas [N, K]`, each token's relative to the
 * greatest of the token before; the log partition function into `logPartition [B]`. One dispatch.
 */
export function forwardScores(
  run: GpuRun,
  { emissions, transitions, start, stop, timeOffsets, lengths }: Sentences & Named<'start'>,
  { alphas, logPartition }: Named<'alphas' | 'logPartition'>,
): void {
  run.dispatch({
    label: 'CRF forward scores',
    code: forwardCode(extent(emissions, 1)),
    tensors: [emissions, transitions, start, stop, timeOffsets, lengths, alphas, logPartition],
    workgroups: [extent(lengths, 0)],
  });
}

/**
 * From the `alphas` of `forwardScores`, `betas [N, K]`: backward log scores, such that
 * `alphas[i] + transition + emission + betas[j]` is the log probability of a pair of tags; and `marginals [N, K]`: the
 * probability of each tag, made to sum to one at each token. One dispatch.
 */
export function backwardScores(
  run: GpuRun,
  { emissions, transitions, stop, timeOffsets, lengths, alphas }: Sentences & Named<'alphas'>,
  { betas, marginals }: Named<'betas' | 'marginals'>,
): void {
  run.dispatch({
    label: 'CRF backward scores',
    code: backwardCode(extent(emissions, 1)),
    tensors: [emissions, transitions, stop, timeOffsets, lengths, alphas, betas, marginals],
    workgroups: [extent(lengths, 0)],
  });
}
