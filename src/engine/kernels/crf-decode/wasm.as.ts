import {
  paddedTags,
  padTransitions,
  recurrenceBackward,
  recurrenceForward,
  row,
  takeGreatest,
  tokenAt,
} from '../crf-loss/chain.as';
import { clearRow, copyRow } from '../gemm/rows.as';

/** `work` holds (K + 2) Kp floats; `back` T Kp integers: for each token and tag the best tag before it. */
export function viterbi(
  emissions: usize,
  transitions: usize,
  start: usize,
  stop: usize,
  timeOffsets: usize,
  lengths: usize,
  tags: usize,
  score: usize,
  B: i32,
  K: i32,
  work: usize,
  back: usize,
): void {
  const Kp = paddedTags(K);
  const rowBytes = (<usize>Kp) << 2;
  const padded = work;
  padTransitions(padded, transitions, K);
  for (let b = 0; b < B; b++) {
    let best = row(work, K, Kp),
      next = best + rowBytes;
    clearRow(best, Kp);
    clearRow(next, Kp);
    const length = load<i32>(lengths + ((<usize>b) << 2));
    for (let tag: usize = 0; tag < <usize>K; tag++) {
      const emission = row(emissions, tokenAt(timeOffsets, 0, b), K) + (tag << 2);
      store<f32>(best + (tag << 2), load<f32>(start + (tag << 2)) + load<f32>(emission));
    }
    let taken: f64 = takeGreatest(best, K);
    for (let time = 1; time < length; time++) {
      copyRow(next, row(emissions, tokenAt(timeOffsets, time, b), K), K);
      for (let to: usize = 0; to < rowBytes; to += 16) {
        let largest = f32x4.splat(-Infinity),
          where = i32x4.splat(0);
        for (let from = 0; from < K; from++) {
          const path = f32x4.add(
            v128.load_splat<f32>(best + ((<usize>from) << 2)),
            v128.load(row(padded, from, Kp) + to),
          );
          const better = f32x4.gt(path, largest);
          largest = v128.bitselect(path, largest, better);
          where = v128.bitselect(i32x4.splat(from), where, better);
        }
        v128.store(next + to, f32x4.add(largest, v128.load(next + to)));
        v128.store(row(back, time, Kp) + to, where);
      }
      const spent = best;
      best = next;
      next = spent;
      taken += takeGreatest(best, K);
    }
    let tag: i32 = 0,
      largest: f32 = -Infinity;
    for (let last = 0; last < K; last++) {
      const path = load<f32>(best + ((<usize>last) << 2)) + load<f32>(stop + ((<usize>last) << 2));
      if (path > largest) {
        largest = path;
        tag = last;
      }
    }
    store<f32>(score + ((<usize>b) << 2), <f32>(taken + largest));
    for (let time = length - 1; time >= 0; time--) {
      store<i32>(tags + ((<usize>tokenAt(timeOffsets, time, b)) << 2), tag);
      if (time > 0) tag = load<i32>(row(back, time, Kp) + ((<usize>tag) << 2));
    }
  }
}

/** `work` holds (2 K + 4) Kp floats, `alphas` [N, K]. */
export function crfMarginals(
  emissions: usize,
  transitions: usize,
  start: usize,
  stop: usize,
  timeOffsets: usize,
  lengths: usize,
  marginals: usize,
  B: i32,
  K: i32,
  work: usize,
  alphas: usize,
): void {
  const padded = work,
    rest = row(work, K, paddedTags(K));
  padTransitions(padded, transitions, K);
  for (let b = 0; b < B; b++) {
    const length = load<i32>(lengths + ((<usize>b) << 2));
    recurrenceForward(emissions, padded, start, stop, timeOffsets, alphas, b, length, K, rest);
    recurrenceBackward(emissions, padded, stop, timeOffsets, alphas, marginals, 0, b, length, K, rest);
  }
}
