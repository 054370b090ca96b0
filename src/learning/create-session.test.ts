import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { configFields, withField } from '../core/config/config-fields.ts';
import { parseRunConfig } from '../core/config/parse-run-config.ts';
import { withTransfer } from '../core/config/presets.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import type { Device } from '../engine/device.ts';
import { openDevice } from '../engine/open-device.ts';
import { loadTagger } from '../network/load-tagger.ts';
import { readModelFile } from '../network/model-file.ts';
import { nodeWasmSources } from '../platform/node/node-wasm-sources.ts';
import { otherValue } from '../testing/other-value.ts';
import { runTo, weights } from '../testing/run-to.ts';
import { tinyConfig, tinyData } from '../testing/tiny-run.ts';
import { createSession } from './create-session.ts';
import type { RunData } from './run-data.ts';
import type { TrainingSession } from './session.ts';
import { tagSentences } from './tag-sentences.ts';

let device: Device;
beforeAll(async () => {
  ({ device } = await openDevice('wasm', nodeWasmSources()));
});
afterAll(() => device.close());

async function session(
  config: RunConfig,
  data: RunData = tinyData,
  start: Parameters<typeof createSession>[3] = {},
): Promise<TrainingSession> {
  return createSession(config, data, device, start);
}

describe('a checkpoint of an earlier version', () => {
  it('goes on, and tags as it did', async () => {
    const bytes = new Uint8Array(
      readFileSync(new URL('../network/fixtures/version-1.tagloom', import.meta.url)),
    );
    const { config } = readModelFile(bytes).description;
    const renamed = Object.entries(tinyData.dataSets).map(([id, splits]) => [
      id.replace('ner', 'names'),
      splits,
    ]);
    const data = { ...tinyData, dataSets: Object.fromEntries(renamed) };
    const run = await session(config, data, { checkpoint: bytes });
    expect(run.step).toBe(200);
    expect(run.best).toEqual({ step: 60, score: 100 });
    const tagged = await tagSentences(run.bestTagger, 'nld-names', [
      ['Anna', 'woont', 'in', 'Gent', '.'],
      ['Philips', 'verkoopt', 'lampen'],
    ]);
    expect(tagged).toEqual([
      ['S-PER', 'O', 'O', 'S-LOC', 'O'],
      ['S-ORG', 'O', 'O'],
    ]);
    const { result } = await runTo(run);
    expect(result).toMatchObject({ reason: 'steps', step: 240 });
    run.dispose();
  });
});

describe('what cannot fit', () => {
  const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`);
  const dataOf = (tokens: readonly string[]): RunData => ({
    dataSets: {
      'nld-ner': { train: [{ tokens, tags: tokens.map(() => 'O'), lines: tokens.map(() => 1) }] },
    },
    embeddings: {},
  });
  const dataSets = [{ id: 'nld-ner', language: 'nld', task: 'ner' }];

  it.each([
    [
      { architecture: { wordDimension: 10_000 } },
      dataOf(words(20_000)),
      /^"architecture.wordDimension" is 10,000: .* would take 2,\d+ MB, but at most 2,048 MB fit\.$/,
    ],
    [
      { optimizer: { batchSize: 50 } },
      dataOf(new Array<string>(200_000).fill('in')),
      '"optimizer.batchSize" is 50: the largest batch of "nld-ner", computed in 8 parts, has 200,000 words in one of them, for which the LSTM would take ' +
        '2,871 MB, but at most 2,048 MB fit.',
    ],
  ])('is refused before anything is allocated: %j', async (change, data, message) => {
    const before = device.memory();
    const config = parseRunConfig({ dataSets, target: 'nld-ner', ...change });
    await expect(session(config, data)).rejects.toThrow(message);
    expect(device.memory()).toEqual(before);
  });
});

describe('a model file', () => {
  it('tags as the session does, alone and after more training', async () => {
    const run = await session(tinyConfig({ steps: 60, evalEvery: 20 }));
    await runTo(run);
    await run.scoreTest();
    const file = await run.exportModel();
    const sentences = [['Anna', 'Peeters', 'zag', 'Gent'], [], ['Philips', 'groeit']];
    const expected = await tagSentences(run.bestTagger, 'nld-ner', sentences);
    run.dispose();
    const loaded = loadTagger(file, device);
    expect(await tagSentences(loaded.tagger, 'nld-ner', sentences)).toEqual(expected);
    expect(expected.map((tags) => tags.length)).toEqual([4, 0, 2]);
    expect(loaded.file.scores.map(({ dataSet, split }) => `${dataSet} ${split}`)).toContain('nld-ner test');
    expect(loaded.file.card).toContain('nld-ner');
    loaded.dispose();
  });

  it('needs no device after a checkpoint of the same weights', async () => {
    const run = await session(tinyConfig({ steps: 60, evalEvery: 20 }));
    await runTo(run);
    const expected = await run.exportModel();
    await run.checkpoint();
    const reading = vi.spyOn(device, 'readFloats').mockRejectedValue(new Error('The device is gone.'));
    try {
      expect(await run.exportModel()).toEqual(expected);
    } finally {
      reading.mockRestore();
    }
    run.dispose();
  });

  it('is trained further on other data, and keeps what it knew', async () => {
    const run = await session(withTransfer(tinyConfig({ steps: 60, evalEvery: 20 }), 'full'));
    await runTo(run);
    const file = await run.exportModel();
    run.dispose();
    const adapted = tinyConfig({
      dataSets: [
        { id: 'nld-ner', language: 'nld', task: 'ner' },
        { id: 'deu-ner', language: 'deu', task: 'ner' },
      ],
      target: 'deu-ner',
    });
    const german = tinyData.dataSets['eng-ner'] ?? { train: [] };
    const data = { ...tinyData, dataSets: { ...tinyData.dataSets, 'deu-ner': german } };
    const next = await session(adapted, data, { model: file });
    const [old, now] = [readModelFile(file).parameters, await weights(next)];
    for (const name of ['lstm/all/bias', 'gate/nld-ner/weights', 'crf/ner/transitions'])
      expect(now.get(name)).toEqual(old.get(name)?.values);
    await runTo(next, 2);
    next.dispose();
    const { architecture } = adapted;
    for (const lstmSize of [architecture.lstmSize - 2, architecture.lstmSize + 2]) {
      const other = { ...adapted, architecture: { ...architecture, lstmSize } };
      await expect(session(other, data, { model: file })).rejects.toThrow('has another size of');
    }
  });

  it('is resumed with another value of those settings only that leave the course as it is', async () => {
    const config = tinyConfig();
    const run = await session(config);
    const checkpoint = await run.checkpoint();
    run.dispose();
    for (const field of configFields) {
      const changed = withField(config, field, otherValue(field));
      const resumed = session(changed, tinyData, { checkpoint });
      if (field.keepsCourse) (await resumed).dispose();
      else await expect(resumed, field.path).rejects.toThrow('another configuration');
    }
  });

  it('is not resumed with other data or another configuration', async () => {
    const run = await session(tinyConfig());
    const checkpoint = await run.checkpoint();
    const model = await run.exportModel();
    run.dispose();
    await expect(session(tinyConfig({ seed: 2 }), tinyData, { checkpoint })).rejects.toThrow(
      'another configuration',
    );
    const dataSets = { ...tinyData.dataSets, 'eng-pos': { train: [] } };
    await expect(session(tinyConfig(), { ...tinyData, dataSets }, { checkpoint })).rejects.toThrow('eng-pos');
    await expect(session(tinyConfig(), tinyData, { checkpoint: model })).rejects.toThrow('not a checkpoint');
  });
});

describe('createSession', () => {
  it('names what does not fit', async () => {
    const wide = tinyConfig({ architecture: { wordDimension: 50 } });
    await expect(session(wide)).rejects.toThrow('8 dimensions');
    await expect(session(tinyConfig(), { ...tinyData, dataSets: {} })).rejects.toThrow('"nld-ner"');
    const empty = { 'nld-ner': { train: [{ tokens: [], tags: [], lines: [] }] } };
    await expect(
      session(tinyConfig(), { ...tinyData, dataSets: { ...tinyData.dataSets, ...empty } }),
    ).rejects.toThrow('without tokens');
    const labelled = { 'nld-ner': { train: [{ tokens: ['a'], label: 'b' }] } };
    await expect(
      session(tinyConfig(), { ...tinyData, dataSets: { ...tinyData.dataSets, ...labelled } }),
    ).rejects.toThrow('a tag for each token');
  });
});
