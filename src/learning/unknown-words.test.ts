import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Device } from '../engine/device.ts';
import { openDevice } from '../engine/open-device.ts';
import { nodeWasmSources } from '../platform/node/node-wasm-sources.ts';
import { runTo, weights } from '../testing/run-to.ts';
import { tinyConfig, tinyData } from '../testing/tiny-run.ts';
import { createSession } from './create-session.ts';
import { unknownWordsOf } from './unknown-words.ts';

let device: Device;
beforeAll(async () => {
  ({ device } = await openDevice('wasm', nodeWasmSources()));
});
afterAll(() => device.close());

/** A tiny run of a few steps, with this share of its rare words read as unknown. */
async function trained(unknownWordRate: number, resumedAt?: number) {
  const { architecture } = tinyConfig();
  const config = tinyConfig({ steps: 12, architecture: { ...architecture, unknownWordRate } });
  let run = await createSession(config, tinyData, device);
  const before = await weights(run);
  if (resumedAt !== undefined) {
    await runTo(run, resumedAt);
    const checkpoint = await run.checkpoint();
    run.dispose();
    run = await createSession(config, tinyData, device, { checkpoint });
  }
  await runTo(run);
  const after = await weights(run);
  const words = run.description.vocabularies.words.get('wordEmbedding/nld');
  run.dispose();
  const row = (of: Awaited<ReturnType<typeof weights>>, index: number) =>
    Array.from(of.get('wordEmbedding/nld/table') ?? []).slice(8 * index, 8 * (index + 1));
  return { before, after, row, words };
}

it('trains the vector of unknown words with the words that come once, and leaves theirs alone where all are read so', async () => {
  const zero = Array(8).fill(0);
  const never = await trained(0);
  expect(never.row(never.after, 1)).toEqual(zero);
  const always = await trained(1);
  expect(always.row(always.before, 1)).toEqual(zero);
  expect(always.row(always.after, 1)).not.toEqual(zero);
  const rowOf = (word: string) => always.words?.lookUp(word).row ?? 0;
  // "verkoopt" stands once in the training sentences of Dutch, "Gent" more often.
  for (const [word, isRare] of [
    ['verkoopt', true],
    ['Gent', false],
  ] as const) {
    const [before, after] = [always.before, always.after].map((of) => always.row(of, rowOf(word)));
    if (isRare) expect(after).toEqual(before);
    else expect(after).not.toEqual(before);
  }
  const resumed = await trained(0.5, 5);
  expect(resumed.after).toEqual((await trained(0.5)).after);
});

it('reads a rare word as unknown in the share of the steps that the rate says, each data set of a language the same', async () => {
  const { architecture } = tinyConfig();
  const config = tinyConfig({ architecture: { ...architecture, unknownWordRate: 0.25 } });
  const run = await createSession(config, tinyData, device);
  const samples = new Map(Object.entries(tinyData.dataSets).map(([id, { train }]) => [id, train]));
  const words = unknownWordsOf(run.description, samples);
  const row = run.description.vocabularies.words.get('wordEmbedding/nld')?.lookUp('verkoopt').row ?? 0;
  const steps = Array.from(
    { length: 4000 },
    (_, step) => words?.of('nld-ner', step).isUnknown?.(row) ?? false,
  );
  expect(steps.filter(Boolean).length / 4000).toBeCloseTo(0.25, 1);
  const others = steps.map((_, step) => words?.of('nld-pos', step).isUnknown?.(row) ?? false);
  expect(others).toEqual(steps);
  expect(words?.of('nld-ner', 1).isUnknown?.(0)).toBe(false);
  run.dispose();
});
