import { expect, test } from 'vitest';
import { DeviceError } from '../device/device-error.ts';
import { openDevice } from '../device/open-device.ts';
import { readModelFile } from '../model/model-file.ts';
import { randomCorpus } from '../testing/random-corpus.ts';
import { tinyConfig } from '../testing/tiny-run.ts';
import { browserWasmSources } from '../worker/browser-wasm-sources.ts';
import { createSession } from './create-session.ts';

test('the buffers of a run are made before its first step: no batch of any length needs another', async () => {
  const { device } = await openDevice('webgpu', browserWasmSources);
  const config = tinyConfig({
    dataSets: [
      { id: 'nld-names', language: 'nld', task: 'names' },
      { id: 'nld-pos', language: 'nld', task: 'pos' },
    ],
    architecture: { lstmSize: 4, charFilters: 2 },
    optimizer: { batchSize: 5 },
  });
  const data = {
    dataSets: {
      'nld-names': { train: randomCorpus(60) },
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

test('with less memory a batch is computed in parts, within the limit and to the same weights', async () => {
  const config = tinyConfig({
    dataSets: [{ id: 'nld-names', language: 'nld', task: 'names' }],
    architecture: { lstmSize: 12, charFilters: 4, dropout: 0.3 },
    optimizer: { batchSize: 24 },
  });
  const data = { dataSets: { 'nld-names': { train: randomCorpus(50) } }, embeddings: {} };
  const trained = async (memoryLimit?: number) => {
    const { device } = await openDevice('webgpu', browserWasmSources, {
      ...(memoryLimit && { memoryLimit }),
    });
    try {
      const session = await createSession(config, data, device);
      await session.prepare();
      for (let step = 0; step < 3; step++) session.runStep();
      const { parameters, training } = readModelFile(await session.checkpoint());
      const { allocatedBytes } = device.memory();
      return { parameters, parts: training?.state.microBatches['nld-names'] ?? 1, allocatedBytes };
    } finally {
      device.close();
    }
  };
  const whole = await trained();
  const seen = new Set<number>();
  let refusal: unknown;
  for (let limit = whole.allocatedBytes; !refusal && limit > 1e5; limit *= 0.9) {
    try {
      const limited = await trained(limit);
      seen.add(limited.parts);
      for (const [name, { values }] of limited.parameters) {
        const expected = whole.parameters.get(name)?.values ?? [];
        const differences = Array.from(values, (value, index) => Math.abs(value - (expected[index] ?? 1e9)));
        expect(Math.max(...differences)).toBeLessThan(1e-5);
      }
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      refusal = error;
    }
  }
  expect([...seen].slice(0, 3)).toEqual([1, 2, 4]);
  expect(refusal).toMatchObject({
    code: 'too-large',
    message: expect.stringContaining('sentences of "nld-names"'),
  });
});
