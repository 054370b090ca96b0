import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeWasmSources } from '../../../platform/node/node-wasm-sources.ts';
import { packedBatch } from '../../../testing/packed-batch.ts';
import { randomValues } from '../../../testing/random-values.ts';
import type { Device } from '../../device.ts';
import { openDevice } from '../../open-device.ts';
import { crfMarginals, viterbi } from '../crf-decode/op.ts';
import { viterbiReference } from '../crf-decode/reference.ts';
import { at, logSumExp } from '../matrix.ts';
import { crfLoss } from './op.ts';
import { crfLossReference, crfMarginalsReference, pathScore, sentenceRows } from './reference.ts';

/** All tag sequences of one length, in the order of their numbers. */
function allPaths(length: number, tagCount: number): number[][] {
  if (length === 0) return [[]];
  const shorter = allPaths(length - 1, tagCount);
  return shorter.flatMap((path) => Array.from({ length: tagCount }, (_, tag) => [...path, tag]));
}

const instances = fc
  .record({
    lengths: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
    tagCount: fc.integer({ min: 1, max: 4 }),
    scale: fc.constantFrom(0.1, 1, 20),
    forbidden: fc.boolean(),
    seed: fc.nat(),
  })
  .map(({ lengths, tagCount, scale, forbidden, seed }) => {
    const random = randomValues(seed);
    const places = packedBatch(
      lengths.toSorted((a, b) => b - a),
      1,
      random,
    );
    const tokens = places.tokenForm.length;
    const transitions = random.floats(tagCount * tagCount, scale);
    if (forbidden) transitions[random.integer(transitions.length)] = -1e4;
    const inputs = {
      emissions: random.floats(tokens * tagCount, scale),
      transitions,
      start: random.floats(tagCount, scale),
      stop: random.floats(tagCount, scale),
    };
    return { inputs, places, tokens, tagCount, gold: random.integers(tokens, tagCount) };
  });

type Instance = typeof instances extends fc.Arbitrary<infer Value> ? Value : never;

/** Loss, marginals and best scores by going through every path; and how large the scores are that were added up. */
function enumerate({ inputs, places, tokens, tagCount, gold }: Instance) {
  const marginals = new Float64Array(tokens * tagCount);
  const bestScores: number[] = [];
  let loss = 0;
  let magnitude = 1;
  for (let b = 0; b < places.lengths.length; b++) {
    const rows = sentenceRows(places, b);
    const paths = allPaths(rows.length, tagCount);
    const scores = paths.map((path) => pathScore(inputs, rows, path));
    const logPartition = logSumExp(scores);
    bestScores.push(Math.max(...scores));
    const goldPath = rows.map((row) => at(gold, row));
    const goldScore = pathScore(inputs, rows, goldPath);
    loss += (logPartition - goldScore) / places.lengths.length;
    magnitude = Math.max(magnitude, Math.abs(logPartition), Math.abs(goldScore));
    for (const [index, path] of paths.entries())
      for (const [time, row] of rows.entries()) {
        const place = row * tagCount + at(path, time);
        marginals[place] = at(marginals, place) + Math.exp(at(scores, index) - logPartition);
      }
  }
  return { loss, marginals, bestScores, magnitude };
}

/** Scores of the paths that these tags describe. */
function scoresOf({ inputs, places }: Instance, tags: ArrayLike<number>): number[] {
  return Array.from(places.lengths, (_, b) => {
    const rows = sentenceRows(places, b);
    return pathScore(
      inputs,
      rows,
      rows.map((row) => at(tags, row)),
    );
  });
}

function expectEqual(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++)
    expect(Math.abs(at(actual, i) - at(expected, i))).toBeLessThanOrEqual(tolerance);
}

test('the references equal the enumeration of all paths', () => {
  fc.assert(
    fc.property(instances, (instance) => {
      const { inputs, places, gold } = instance;
      const truth = enumerate(instance);
      expectEqual(crfLossReference(inputs, gold, places), [truth.loss], 1e-12 * truth.magnitude);
      expectEqual(crfMarginalsReference(inputs, places), truth.marginals, 1e-12 * truth.magnitude);
      const best = viterbiReference(inputs, places);
      expectEqual(best.score, truth.bestScores, 1e-12 * truth.magnitude);
      expectEqual(scoresOf(instance, best.tags), truth.bestScores, 1e-12 * truth.magnitude);
    }),
  );
});

describe('WebAssembly', () => {
  let device: Device;
  beforeAll(async () => {
    ({ device } = await openDevice('wasm', nodeWasmSources()));
  });
  afterAll(() => device.close());

  test('loss, marginals and Viterbi equal the enumeration of all paths', async () => {
    await fc.assert(
      fc.asyncProperty(instances, async (instance) => {
        const { inputs, places, tokens, tagCount, gold } = instance;
        const truth = enumerate(instance);
        const results = device.scope(() => {
          const emissions = device.tensor(inputs.emissions, [tokens, tagCount]);
          const scores = {
            transitions: device.tensor(inputs.transitions, [tagCount, tagCount]),
            start: device.tensor(inputs.start),
            stop: device.tensor(inputs.stop),
          };
          const packed = {
            timeOffsets: device.tensor(places.timeOffsets),
            lengths: device.tensor(places.lengths),
          };
          return {
            loss: crfLoss(emissions, device.tensor(gold), scores, packed),
            marginals: crfMarginals(emissions, scores, packed),
            tags: viterbi(emissions, scores, packed),
          };
        });
        expectEqual(await device.readFloats(results.loss), [truth.loss], 2e-6 * truth.magnitude);
        expectEqual(await device.readFloats(results.marginals), truth.marginals, 2e-6 * truth.magnitude);
        expectEqual(
          scoresOf(instance, await device.readInts(results.tags)),
          truth.bestScores,
          2e-6 * truth.magnitude,
        );
        for (const tensor of Object.values(results)) tensor.dispose();
      }),
    );
  });
});
