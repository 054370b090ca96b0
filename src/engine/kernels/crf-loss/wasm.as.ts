import { addRow, clearRow } from '../gemm/rows.as';
import { paddedTags, padTransitions, recurrenceBackward, recurrenceForward, row, tokenAt } from './chain.as';

// @inline
function floatAt(base: usize, index: i32): f32 {
  return load<f32>(base + ((<usize>index) << 2));
}

// @inline
function addAt(base: usize, index: i32, value: f32): void {
  const place = base + ((<usize>index) << 2);
  store<f32>(place, load<f32>(place) + value);
}

// @inline
function tagAt(tags: usize, token: i32): i32 {
  return load<i32>(tags + ((<usize>token) << 2));
}

/** `work` holds (K + 2) Kp floats. */
export function crfLossForward(
  emissions: usize,
  transitions: usize,
  start: usize,
  stop: usize,
  tags: usize,
  timeOffsets: usize,
  lengths: usize,
  loss: usize,
  alphas: usize,
  logPartition: usize,
  B: i32,
  K: i32,
  work: usize,
): void {
  const padded = work,
    rest = row(work, K, paddedTags(K));
  padTransitions(padded, transitions, K);
  let total: f64 = 0;
  for (let b = 0; b < B; b++) {
    const length = load<i32>(lengths + ((<usize>b) << 2));
    const partition = recurrenceForward(
      emissions,
      padded,
      start,
      stop,
      timeOffsets,
      alphas,
      b,
      length,
      K,
      rest,
    );
    store<f32>(logPartition + ((<usize>b) << 2), <f32>partition);
    let gold: f64 = 0;
    let previous = -1;
    for (let time = 0; time < length; time++) {
      const token = tokenAt(timeOffsets, time, b);
      const tag = tagAt(tags, token);
      gold += floatAt(row(emissions, token, K), tag);
      gold += previous < 0 ? floatAt(start, tag) : floatAt(row(transitions, previous, K), tag);
      previous = tag;
    }
    gold += floatAt(stop, previous);
    total += partition - gold;
  }
  store<f32>(loss, <f32>(total / <f64>B));
}

/** `work` holds (3 K + 4) Kp floats. */
export function crfLossBackward(
  emissions: usize,
  transitions: usize,
  stop: usize,
  tags: usize,
  timeOffsets: usize,
  lengths: usize,
  dLoss: usize,
  alphas: usize,
  dEmissions: usize,
  dTransitions: usize,
  dStart: usize,
  dStop: usize,
  N: i32,
  B: i32,
  K: i32,
  work: usize,
): void {
  const Kp = paddedTags(K);
  const padded = work,
    pairs = row(work, K, Kp),
    rest = row(pairs, K, Kp);
  padTransitions(padded, transitions, K);
  clearRow(pairs, K * Kp);
  clearRow(dStart, K);
  clearRow(dStop, K);
  for (let b = 0; b < B; b++) {
    const length = load<i32>(lengths + ((<usize>b) << 2));
    recurrenceBackward(emissions, padded, stop, timeOffsets, alphas, dEmissions, pairs, b, length, K, rest);
    let previous = -1,
      token = 0;
    for (let time = 0; time < length; time++) {
      token = tokenAt(timeOffsets, time, b);
      const tag = tagAt(tags, token);
      addAt(row(dEmissions, token, K), tag, -1);
      if (time === 0) addRow(dStart, row(dEmissions, token, K), K);
      else addAt(row(pairs, previous, Kp), tag, -1);
      previous = tag;
    }
    addRow(dStop, row(dEmissions, token, K), K);
  }
  const factor = load<f32>(dLoss) / <f32>B;
  scale(dEmissions, factor, N * K);
  scale(dStart, factor, K);
  scale(dStop, factor, K);
  for (let from = 0; from < K; from++) {
    for (let to = 0; to < K; to++) {
      store<f32>(row(dTransitions, from, K) + ((<usize>to) << 2), factor * floatAt(row(pairs, from, Kp), to));
    }
  }
}

function scale(x: usize, factor: f32, count: i32): void {
  const end = x + ((<usize>count) << 2);
  for (; x < end; x += 4) store<f32>(x, factor * load<f32>(x));
}
