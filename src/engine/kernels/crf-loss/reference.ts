import { at, logSumExp, Matrix, type Numbers } from '../matrix.ts';

/** `emissions [N, K]`, `transitions [K, K]` (from, to), `start [K]`, `stop [K]`. */
export type CrfInputs = Readonly<Record<'emissions' | 'transitions' | 'start' | 'stop', Numbers>>;

/** Where tokens stand, as in kernels/README.md. */
export interface SentencePlaces {
  readonly timeOffsets: Numbers;
  readonly lengths: Numbers;
}

/** Rows of the tokens of sentence `b`, first to last. */
export function sentenceRows({ timeOffsets, lengths }: SentencePlaces, b: number): number[] {
  return Array.from({ length: at(lengths, b) }, (_, time) => at(timeOffsets, time) + b);
}

/** Score S of one tag sequence (paper section 2.1): emissions, transitions, start and stop. */
export function pathScore(inputs: CrfInputs, rows: readonly number[], tags: readonly number[]): number {
  const tagCount = inputs.start.length;
  const emissions = Matrix.of(inputs.emissions, tagCount);
  const transitions = Matrix.of(inputs.transitions, tagCount);
  let score = at(inputs.start, at(tags, 0)) + at(inputs.stop, at(tags, tags.length - 1));
  for (const [time, row] of rows.entries()) {
    score += emissions.at(row, at(tags, time));
    if (time > 0) score += transitions.at(at(tags, time - 1), at(tags, time));
  }
  return score;
}

/** Log scores of all paths that end (`alphas`) and of all that go on (`betas`) at each token's tag; log partition. */
function walk(inputs: CrfInputs, rows: readonly number[]) {
  const tagCount = inputs.start.length;
  const tags = Array.from({ length: tagCount }, (_, tag) => tag);
  const emissions = Matrix.of(inputs.emissions, tagCount);
  const transitions = Matrix.of(inputs.transitions, tagCount);
  const alphas = new Matrix(rows.length, tagCount);
  const betas = new Matrix(rows.length, tagCount);
  for (const [time, row] of rows.entries()) {
    for (const to of tags) {
      const before =
        time === 0
          ? at(inputs.start, to)
          : logSumExp(tags.map((from) => alphas.at(time - 1, from) + transitions.at(from, to)));
      alphas.set(time, to, before + emissions.at(row, to));
    }
  }
  for (let time = rows.length - 1; time >= 0; time--) {
    for (const from of tags) {
      const next = time + 1;
      const after =
        next === rows.length
          ? at(inputs.stop, from)
          : logSumExp(
              tags.map(
                (to) => transitions.at(from, to) + emissions.at(at(rows, next), to) + betas.at(next, to),
              ),
            );
      betas.set(time, from, after);
    }
  }
  const last = rows.length - 1;
  const logPartition = logSumExp(tags.map((tag) => alphas.at(last, tag) + at(inputs.stop, tag)));
  return { tags, emissions, transitions, alphas, betas, logPartition };
}

/**
 * `L = 1/B sum_b (log Z_b - S(gold_b))`: mean negative log-likelihood of a linear-chain CRF (Lafferty et al. 2001; paper
 * section 2.1, the objective O, negated). One number.
 */
export function crfLossReference(inputs: CrfInputs, gold: Numbers, places: SentencePlaces): Float64Array {
  let loss = 0;
  for (let b = 0; b < places.lengths.length; b++) {
    const rows = sentenceRows(places, b);
    const tags = rows.map((row) => at(gold, row));
    loss += (walk(inputs, rows).logPartition - pathScore(inputs, rows, tags)) / places.lengths.length;
  }
  return Float64Array.of(loss);
}

/** Probability of each tag at each token, `exp(alpha + beta - log Z)` (Rabiner 1989); `[N, K]`. */
export function crfMarginalsReference(inputs: CrfInputs, places: SentencePlaces): Float64Array {
  const tagCount = inputs.start.length;
  const marginals = Matrix.of(new Float64Array(inputs.emissions.length), tagCount);
  for (let b = 0; b < places.lengths.length; b++) {
    const rows = sentenceRows(places, b);
    const { tags, alphas, betas, logPartition } = walk(inputs, rows);
    for (const [time, row] of rows.entries())
      for (const tag of tags)
        marginals.set(row, tag, Math.exp(alphas.at(time, tag) + betas.at(time, tag) - logPartition));
  }
  return marginals.values;
}

/** Expected minus observed counts of each emission, transition, start and stop, times `dLoss / B`. */
export function crfLossBackwardReference(
  inputs: CrfInputs,
  gold: Numbers,
  places: SentencePlaces,
  dLoss: number,
): Record<keyof CrfInputs, Float64Array> {
  const tagCount = inputs.start.length;
  const scale = dLoss / places.lengths.length;
  const marginals = Matrix.of(crfMarginalsReference(inputs, places), tagCount);
  const dEmissions = new Matrix(marginals.rows, tagCount);
  const dTransitions = new Matrix(tagCount, tagCount);
  const dStart = new Matrix(1, tagCount);
  const dStop = new Matrix(1, tagCount);
  for (let b = 0; b < places.lengths.length; b++) {
    const rows = sentenceRows(places, b);
    const { tags, emissions, transitions, alphas, betas, logPartition } = walk(inputs, rows);
    for (const [time, row] of rows.entries()) {
      for (const to of tags) {
        const surplus = scale * (marginals.at(row, to) - (at(gold, row) === to ? 1 : 0));
        dEmissions.add(row, to, surplus);
        if (time === 0) dStart.add(0, to, surplus);
        if (time === rows.length - 1) dStop.add(0, to, surplus);
        if (time === 0) continue;
        const before = at(rows, time - 1);
        for (const from of tags) {
          const path = alphas.at(time - 1, from) + transitions.at(from, to) + emissions.at(row, to);
          const probability = Math.exp(path + betas.at(time, to) - logPartition);
          const observed = at(gold, before) === from && at(gold, row) === to ? 1 : 0;
          dTransitions.add(from, to, scale * (probability - observed));
        }
      }
    }
  }
  return {
    emissions: dEmissions.values,
    transitions: dTransitions.values,
    start: dStart.values,
    stop: dStop.values,
  };
}
