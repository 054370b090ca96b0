import { expect, test } from 'vitest';
import { openDevice } from '../device/open-device.ts';
import { sentences, tinyConfig } from '../testing/tiny-run.ts';
import { browserWasmSources } from '../worker/browser-wasm-sources.ts';
import { createSession } from './create-session.ts';
import { RandomStream } from './random.ts';

test('the buffers of a run are made before its first step: no batch of any length needs another', async () => {
  const { device } = await openDevice('webgpu', browserWasmSources);
  const random = new RandomStream(1, 'lengths');
  const lines = Array.from({ length: 60 }, () => {
    const length = 1 + Math.floor(random.uniform() * 60);
    const word = () => `w${Math.floor(random.uniform() * 500)}`;
    return Array.from({ length }, () => `${word()}/${random.uniform() < 0.2 ? 'S-LOC' : 'O'}`).join(' ');
  });
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
      'nld-names': { train: sentences(...lines) },
      'nld-pos': { train: sentences(...lines.map((line) => line.replaceAll('S-LOC', 'X'))) },
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
