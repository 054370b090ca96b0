import { expect, test } from 'vitest';
import type { Device } from '../engine/device.ts';
import { openDevice } from '../engine/open-device.ts';
import { readModelFile } from '../network/model-file.ts';
import { browserEngine } from '../platform/browser/browser-engine.ts';
import { randomCorpus } from '../testing/random-corpus.ts';
import { tinyConfig } from '../testing/tiny-run.ts';
import { createSession } from './create-session.ts';

test('the buffers of a run are made before its first step: no batch of any length needs another', async () => {
  const { device } = await openDevice('webgpu', browserEngine);
  const config = tinyConfig({
    dataSets: [
      { id: 'nld-ner', language: 'nld', task: 'ner' },
      { id: 'nld-pos', language: 'nld', task: 'pos' },
    ],
    architecture: { lstmSize: 4, charFilters: 2 },
    optimizer: { batchSize: 5 },
  });
  const data = {
    dataSets: {
      'nld-ner': { train: randomCorpus(60) },
      'nld-pos': {
        train: randomCorpus(60).map(({ tags, ...sentence }) => ({
          ...sentence,
          tags: tags.map((tag) => tag.replace('S-LOC', 'X')),
        })),
      },
    },
    embeddings: {},
  };
  const session = await createSession(config, data, device);
  const before = device.counters.dispatches;
  await session.prepare();
  expect(device.counters.dispatches).toBe(before);
  const { allocatedBytes } = device.memory();
  for (let step = 0; step < 40; step++) session.runStep();
  await session.readLog();
  // The log is read through a buffer of its own.
  expect(device.memory().allocatedBytes - allocatedBytes).toBeLessThanOrEqual(1024);
  session.dispose();
  device.close();
});

test('with less memory a batch is computed in parts, to the same weights, or refused in a sentence', async () => {
  const configOf = (lstmSize: number, batchSize: number) =>
    tinyConfig({
      dataSets: [{ id: 'nld-ner', language: 'nld', task: 'ner' }],
      architecture: { lstmSize, charFilters: 4, dropout: 0.3 },
      optimizer: { batchSize },
    });
  const data = { dataSets: { 'nld-ner': { train: randomCorpus(50) } }, embeddings: {} };
  const trained = async (device: Device) => {
    const session = await createSession(configOf(12, 24), data, device);
    await session.prepare();
    for (let step = 0; step < 3; step++) session.runStep();
    const { allocatedBytes } = device.memory(); // before anything is read, which takes buffers of its own
    const { parameters, training } = readModelFile(await session.checkpoint());
    session.dispose();
    return { parameters, allocatedBytes, parts: training?.state.microBatches['nld-ner'] ?? 1 };
  };
  const { device } = await openDevice('webgpu', browserEngine);
  const whole = await trained(device);
  const memoryLimit = 0.7 * whole.allocatedBytes;
  device.close();
  const { device: small } = await openDevice('webgpu', browserEngine, { memoryLimit });
  const limited = await trained(small);
  expect(limited.allocatedBytes).toBeLessThanOrEqual(memoryLimit);
  expect([whole.parts, limited.parts > 1]).toEqual([1, true]);
  for (const [name, { values }] of limited.parameters) {
    const expected = whole.parameters.get(name)?.values ?? [];
    const differences = Array.from(values, (value, index) => Math.abs(value - (expected[index] ?? 1e9)));
    expect(Math.max(...differences)).toBeLessThan(1e-5);
  }
  const tooLarge = await createSession(configOf(40, 50), data, small);
  await expect(tooLarge.prepare()).rejects.toThrow(/50 sentences of "nld-ner" .* not even in 8 parts/);
  tooLarge.dispose();
  small.close();
});
