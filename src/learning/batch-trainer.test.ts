import { expect, it } from 'vitest';
import { DeviceError } from '../engine/device-error.ts';
import { openDevice } from '../engine/open-device.ts';
import { readModelFile } from '../network/model-file.ts';
import { nodeWasmSources } from '../platform/node/node-wasm-sources.ts';
import { randomCorpus } from '../testing/random-corpus.ts';
import { weights } from '../testing/run-to.ts';
import { tinyConfig } from '../testing/tiny-run.ts';
import { createSession } from './create-session.ts';

const config = tinyConfig({
  dataSets: [{ id: 'nld-ner', language: 'nld', task: 'ner' }],
  optimizer: { batchSize: 24, learningRate: 0.05 },
  // Masks and unknown words are those of the whole batch, however it is divided.
  architecture: { ...tinyConfig().architecture, inputDropout: 0.3, unknownWordRate: 0.5 },
});
const data = {
  dataSets: { 'nld-ner': { train: randomCorpus(50), dev: randomCorpus(50) } },
  embeddings: {},
};

/** Trains on a device that has so much memory for tensors, and says in how many parts. */
async function trained(memoryLimit?: number) {
  const { device } = await openDevice('wasm', nodeWasmSources(), { ...(memoryLimit && { memoryLimit }) });
  try {
    const session = await createSession(config, data, device);
    const { tensors } = device.memory();
    await session.prepare();
    const losses: number[] = [];
    for (let step = 0; step < 4; step++) {
      session.runStep();
      losses.push((await session.readLog())['nld-ner']?.loss ?? Number.NaN);
    }
    expect(device.memory().tensors).toBe(tensors);
    const { evaluations } = await session.evaluateDev();
    const { training } = readModelFile(await session.checkpoint());
    return {
      parts: training?.state.microBatches['nld-ner'] ?? 1,
      weights: await weights(session),
      losses,
      accuracy: evaluations[0]?.accuracy,
    };
  } finally {
    device.close();
  }
}

it('trains the same with less memory, in 2, 4 and 8 parts, and then stops with a sentence', async () => {
  const whole = await trained();
  expect(whole.parts).toBe(1);
  const seen = new Set<number>();
  let refusal: unknown;
  for (let limit = 2.6e6; !refusal && limit > 1e5; limit *= 0.96) {
    try {
      const limited = await trained(limit);
      seen.add(limited.parts);
      for (const [step, loss] of limited.losses.entries())
        expect(loss).toBeCloseTo(whole.losses[step] ?? Number.NaN, 3);
      expect(limited.accuracy).toBeCloseTo(whole.accuracy ?? Number.NaN, 1);
      const differences = [...limited.weights].flatMap(([name, values]) =>
        Array.from(values, (value, index) => Math.abs(value - (whole.weights.get(name)?.[index] ?? 1e9))),
      );
      expect(Math.max(...differences)).toBeLessThan(1e-5);
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      refusal = error;
    }
  }
  expect([...seen]).toEqual([1, 2, 4, 8]);
  expect(refusal).toBeInstanceOf(DeviceError);
  expect(refusal).toMatchObject({
    code: 'too-large',
    message: expect.stringMatching(
      /A batch of 24 sentences of "nld-ner" .* not even in 8 parts .*smaller batch/,
    ),
  });
});
