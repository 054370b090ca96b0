import { expect, test } from 'vitest';
import { openDevice } from '../engine/open-device.ts';
import { browserEngine } from '../platform/browser/browser-engine.ts';
import { sentences, tinyConfig } from '../testing/tiny-run.ts';
import { createSession } from './create-session.ts';

/** Dispatches and submits of the second step on three sentences of so many tokens. */
async function stepOn(length: number) {
  const { device } = await openDevice('webgpu', browserEngine);
  const line = Array.from({ length }, (_, i) => (i % 5 === 0 ? `Gent${i}/S-LOC` : `woord${i}/O`)).join(' ');
  const config = tinyConfig({
    dataSets: [{ id: 'nld-ner', language: 'nld', task: 'ner' }],
    architecture: { lstmSize: 12 },
  });
  const data = { dataSets: { 'nld-ner': { train: sentences(line, line, line) } }, embeddings: {} };
  const session = await createSession(config, data, device);
  session.runStep();
  const before = { ...device.counters };
  session.runStep();
  const { dispatches, submits } = device.counters;
  await session.readLog();
  session.dispose();
  device.close();
  return { dispatches: dispatches - before.dispatches, submits: submits - before.submits };
}

test('a step is at most 60 dispatches in one submit, the same at 10 and at 80 tokens', async () => {
  const short = await stepOn(10);
  expect(short.dispatches).toBeGreaterThan(0);
  expect(short.dispatches).toBeLessThanOrEqual(60);
  expect(short.submits).toBe(1);
  expect(await stepOn(80)).toEqual(short);
});
