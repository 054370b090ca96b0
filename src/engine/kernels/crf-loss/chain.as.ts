// The forward and backward walks over one sentence, in log space with the maximum taken out at every step, so that
// scores of -1e4 (forbidden transitions) neither overflow nor make NaN. Rows of K tags are padded to Kp, a multiple of 4.
import { exp4, log1, log4, maxLane, sumLanes } from '../gemm/math.as';
import { addScaledRow, clearRow, copyRow } from '../gemm/rows.as';

const lowest: f32 = -1e30;

// @inline
export function paddedTags(K: i32): i32 {
  return (K + 3) & ~3;
}

// @inline
export function row(base: usize, index: i32, columns: i32): usize {
  return base + ((<usize>(index * columns)) << 2);
}

// @inline
export function tokenAt(timeOffsets: usize, time: i32, b: i32): i32 {
  return load<i32>(timeOffsets + ((<usize>time) << 2)) + b;
}

/** `transitions` with rows of Kp, the rest zero. */
export function padTransitions(padded: usize, transitions: usize, K: i32): void {
  const Kp = paddedTags(K);
  for (let from = 0; from < K; from++) {
    clearRow(row(padded, from, Kp), Kp);
    copyRow(row(padded, from, Kp), row(transitions, from, K), K);
  }
}

/** Takes the greatest of K scores from all of them, so that the scores of a long sentence stay small; returns it. */
export function takeGreatest(scores: usize, K: i32): f32 {
  let greatest: f32 = lowest;
  for (let tag: usize = 0; tag < <usize>K; tag++)
    greatest = max<f32>(greatest, load<f32>(scores + (tag << 2)));
  for (let tag: usize = 0; tag < <usize>K; tag++) {
    store<f32>(scores + (tag << 2), load<f32>(scores + (tag << 2)) - greatest);
  }
  return greatest;
}

/**
 * Forward log scores, emissions included, of sentence `b` into `alphas`, relative to the greatest of each token; returns
 * the log partition function. `work` holds 2 Kp floats.
 */
export function recurrenceForward(
  emissions: usize,
  padded: usize,
  start: usize,
  stop: usize,
  timeOffsets: usize,
  alphas: usize,
  b: i32,
  length: i32,
  K: i32,
  work: usize,
): f64 {
  const Kp = paddedTags(K);
  const rowBytes = (<usize>Kp) << 2;
  const emission = work,
    sums = work + rowBytes;
  const first = tokenAt(timeOffsets, 0, b);
  let alpha = row(alphas, first, K);
  for (let tag: usize = 0; tag < <usize>K; tag++) {
    store<f32>(
      alpha + (tag << 2),
      load<f32>(start + (tag << 2)) + load<f32>(row(emissions, first, K) + (tag << 2)),
    );
  }
  let taken: f64 = takeGreatest(alpha, K);
  clearRow(emission, Kp);
  for (let time = 1; time < length; time++) {
    const token = tokenAt(timeOffsets, time, b);
    const previous = alpha;
    alpha = row(alphas, token, K);
    copyRow(emission, row(emissions, token, K), K);
    for (let to: usize = 0; to < rowBytes; to += 16) {
      let largest = f32x4.splat(lowest);
      for (let from = 0; from < K; from++) {
        const score = v128.load_splat<f32>(previous + ((<usize>from) << 2));
        largest = f32x4.max(largest, f32x4.add(score, v128.load(row(padded, from, Kp) + to)));
      }
      let sum = f32x4.splat(0);
      for (let from = 0; from < K; from++) {
        const score = v128.load_splat<f32>(previous + ((<usize>from) << 2));
        sum = f32x4.add(
          sum,
          exp4(f32x4.sub(f32x4.add(score, v128.load(row(padded, from, Kp) + to)), largest)),
        );
      }
      v128.store(sums + to, f32x4.add(f32x4.add(largest, log4(sum)), v128.load(emission + to)));
    }
    copyRow(alpha, sums, K);
    taken += takeGreatest(alpha, K);
  }
  return taken + logSumExp(alpha, stop, K);
}

/** log of the sum of exp(a + b) over K tags. */
function logSumExp(a: usize, b: usize, K: i32): f32 {
  let largest: f32 = lowest;
  for (let tag: usize = 0; tag < <usize>K; tag++) {
    largest = max<f32>(largest, load<f32>(a + (tag << 2)) + load<f32>(b + (tag << 2)));
  }
  let sum: f32 = 0;
  for (let tag: usize = 0; tag < <usize>K; tag++) {
    const term = f32x4.splat(load<f32>(a + (tag << 2)) + load<f32>(b + (tag << 2)) - largest);
    sum += f32x4.extract_lane(exp4(term), 0);
  }
  return largest + log1(sum);
}

/** marginals [K] = softmax(alpha + beta), both with padding of `lowest` in beta; `marginal` holds Kp floats. */
function normalise(marginal: usize, alpha: usize, beta: usize, K: i32): void {
  const Kp = paddedTags(K);
  const rowBytes = (<usize>Kp) << 2;
  clearRow(marginal, Kp);
  copyRow(marginal, alpha, K);
  let largest = f32x4.splat(lowest);
  for (let at: usize = 0; at < rowBytes; at += 16) {
    const score = f32x4.add(v128.load(marginal + at), v128.load(beta + at));
    v128.store(marginal + at, score);
    largest = f32x4.max(largest, score);
  }
  const shift = f32x4.splat(maxLane(largest));
  let sum = f32x4.splat(0);
  for (let at: usize = 0; at < rowBytes; at += 16) {
    const term = exp4(f32x4.sub(v128.load(marginal + at), shift));
    v128.store(marginal + at, term);
    sum = f32x4.add(sum, term);
  }
  const factor = f32x4.splat(1 / sumLanes(sum));
  for (let at: usize = 0; at < rowBytes; at += 16) {
    v128.store(marginal + at, f32x4.mul(v128.load(marginal + at), factor));
  }
}

/**
 * The backward walk: tag probabilities of each token of sentence `b` into `marginals` [N, K], and, where `pairs`
 * [K, Kp] is not 0, the expected number of each transition added to it. The probability of a transition is that of its
 * first tag times exp(A + emission + beta) over the sum of these, which is the term that beta is made of.
 * `work` holds (K + 4) Kp floats.
 */
export function recurrenceBackward(
  emissions: usize,
  padded: usize,
  stop: usize,
  timeOffsets: usize,
  alphas: usize,
  marginals: usize,
  pairs: usize,
  b: i32,
  length: i32,
  K: i32,
  work: usize,
): void {
  const Kp = paddedTags(K);
  const rowBytes = (<usize>Kp) << 2;
  const beta = work,
    marginal = work + rowBytes,
    ahead = work + 2 * rowBytes;
  const inverseSums = work + 3 * rowBytes,
    terms = work + 4 * rowBytes;
  for (let tag = 0; tag < Kp; tag++) store<f32>(beta + ((<usize>tag) << 2), lowest);
  copyRow(beta, stop, K);
  let token = tokenAt(timeOffsets, length - 1, b);
  normalise(marginal, row(alphas, token, K), beta, K);
  copyRow(row(marginals, token, K), marginal, K);
  for (let time = length - 1; time > 0; time--) {
    clearRow(ahead, Kp);
    copyRow(ahead, row(emissions, token, K), K);
    for (let at: usize = 0; at < rowBytes; at += 16) {
      v128.store(ahead + at, f32x4.add(v128.load(ahead + at), v128.load(beta + at)));
    }
    token = tokenAt(timeOffsets, time - 1, b);
    for (let from = 0; from < K; from++) {
      const transition = row(padded, from, Kp);
      let largest = f32x4.splat(lowest);
      for (let at: usize = 0; at < rowBytes; at += 16) {
        largest = f32x4.max(largest, f32x4.add(v128.load(transition + at), v128.load(ahead + at)));
      }
      const shift = maxLane(largest);
      let sum = f32x4.splat(0);
      const target = row(terms, from, Kp);
      for (let at: usize = 0; at < rowBytes; at += 16) {
        const score = f32x4.add(v128.load(transition + at), v128.load(ahead + at));
        const term = exp4(f32x4.sub(score, f32x4.splat(shift)));
        v128.store(target + at, term);
        sum = f32x4.add(sum, term);
      }
      const total = sumLanes(sum);
      store<f32>(inverseSums + ((<usize>from) << 2), 1 / total);
      store<f32>(beta + ((<usize>from) << 2), shift + log1(total));
    }
    takeGreatest(beta, K); // only differences of beta matter from here on
    normalise(marginal, row(alphas, token, K), beta, K);
    copyRow(row(marginals, token, K), marginal, K);
    if (pairs) {
      for (let from = 0; from < K; from++) {
        const place = (<usize>from) << 2;
        const factor = load<f32>(marginal + place) * load<f32>(inverseSums + place);
        addScaledRow(row(pairs, from, Kp), factor, row(terms, from, Kp), Kp);
      }
    }
  }
}
