import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunConfig } from '../core/config/run-config.ts';
import type { TagMapping } from '../core/tags/tag-mapping.ts';
import { readCorpus } from '../data/corpora/read-corpus.ts';
import type { Device } from '../engine/device.ts';
import { openDevice } from '../engine/open-device.ts';
import { readModelFile } from '../network/model-file.ts';
import { nodeWasmSources } from '../platform/node/node-wasm-sources.ts';
import { NO_REAL_DATA, realDataFolder, realFile } from '../testing/real-data.ts';
import { runTo } from '../testing/run-to.ts';
import { tinyConfig, tinyData } from '../testing/tiny-run.ts';
import { createSession } from './create-session.ts';
import { mapRunData } from './map-run-data.ts';
import type { RunData } from './run-data.ts';

let device: Device;
beforeAll(async () => {
  ({ device } = await openDevice('wasm', nodeWasmSources()));
});
afterAll(() => device.close());

function withTags(mappings: Readonly<Record<string, TagMapping>>, change = {}): RunConfig {
  const config = tinyConfig(change);
  const dataSets = config.dataSets.map((dataSet) => {
    const tags = mappings[dataSet.id];
    return tags ? { ...dataSet, tags } : dataSet;
  });
  return { ...config, dataSets };
}

/** English named entities under other labels. */
const strangers: RunData = mapRunData(
  withTags({ 'eng-ner': { PER: 'PERSON', ORG: 'ORGANISATION' } }),
  tinyData,
);

describe('the mapping of a run', () => {
  it('makes one tag set of two, in training, scores and the model file', async () => {
    const apart = await createSession(tinyConfig(), strangers, device);
    expect(apart.description.vocabularies.tags.get('ner')).toHaveLength(1 + 4 * 5);
    apart.dispose();

    const mapping = { PERSON: 'PER', ORGANISATION: 'ORG', LOC: null };
    const run = await createSession(withTags({ 'eng-ner': mapping }), strangers, device);
    expect(run.description.vocabularies.tags.get('ner')).toHaveLength(1 + 4 * 3);
    await runTo(run);
    const scored = run.history.at(-1)?.evaluations.find(({ dataSet }) => dataSet === 'eng-ner');
    expect(Object.keys(scored?.conlleval?.byType ?? {}).filter((type) => type.length > 3)).toEqual([]);
    const file = readModelFile(await run.exportModel());
    expect(file.description.config.dataSets[2]?.tags).toEqual(mapping);
    expect(file.card).toContain('| eng-ner | PERSON | PER |');
    expect(file.card).toContain('| eng-ner | LOC | dropped |');
    const checkpoint = await run.checkpoint();
    run.dispose();

    const resumed = await createSession(withTags({ 'eng-ner': mapping }), strangers, device, {
      checkpoint,
    });
    expect(resumed.step).toBe(20);
    resumed.dispose();
    await expect(createSession(tinyConfig(), strangers, device, { checkpoint })).rejects.toThrow(
      'another configuration',
    );
  });

  it('maps plain tags and the labels of texts as well', () => {
    const mapped = mapRunData(withTags({ 'nld-pos': { PROPN: 'NOUN' } }), tinyData);
    expect(mapped.dataSets['nld-pos']?.train.at(0)).toMatchObject({
      tags: ['NOUN', 'VERB', 'ADP', 'NOUN', 'PUNCT'],
    });
    expect(mapped.dataSets['eng-ner']).toBe(tinyData.dataSets['eng-ner']);
    const topics = tinyConfig({
      dataSets: [
        { id: 'nld-topic', language: 'nld', task: 'topic', kind: 'classification', tags: { work: 'job' } },
      ],
      target: 'nld-topic',
    });
    expect(mapRunData(topics, tinyData).dataSets['nld-topic']?.train.at(1)).toMatchObject({ label: 'job' });
  });

  it.each<[TagMapping, string, string]>([
    [
      { PERS: 'PER' },
      'nld-ner',
      '"dataSets.0.tags.PERS" maps a type that the data set "nld-ner" does not have; it has LOC, ORG, PER.',
    ],
    [{ 'B-PER': 'PER' }, 'nld-ner', '"dataSets.0.tags.B-PER" maps a type'],
    [{ PROPN: null }, 'nld-pos', '"dataSets.1.tags.PROPN" cannot be null'],
  ])('refuses %j', async (mapping, id, sentence) => {
    await expect(createSession(withTags({ [id]: mapping }), tinyData, device)).rejects.toThrow(sentence);
  });
});

describe.skipIf(realDataFolder() === undefined)(
  `real corpora of other labels (else: ${NO_REAL_DATA})`,
  () => {
    it('Dutch, Russian, Swahili and Kazakh named entities have 117 tags as they are, and 21 when mapped', async () => {
      const read = async (path: string) => {
        const lines = new Blob([realFile(`ner/${path}`) as Uint8Array<ArrayBuffer>]).stream();
        return { train: (await readCorpus(lines, { name: path })).sentences };
      };
      const data: RunData = {
        dataSets: {
          'nld.ner': await read('nld/ned.testa'),
          'rus.ner': await read('rus/train.tsv'),
          'swa.ner': await read('masakhane/swa/dev.txt'),
          'kaz.ner': await read('kaz/train.txt'),
        },
        embeddings: {},
      };
      const config = (mapping?: TagMapping) =>
        tinyConfig({
          dataSets: Object.keys(data.dataSets).map((id) => ({
            id,
            language: id.slice(0, 3),
            task: 'ner',
            ...(mapping && id === 'kaz.ner' ? { tags: mapping } : {}),
          })),
          target: 'kaz.ner',
        });
      const tagsOf = async (mapping?: TagMapping) => {
        const session = await createSession(config(mapping), data, device);
        const tags = session.description.vocabularies.tags.get('ner') ?? [];
        session.dispose();
        return tags;
      };
      const before = await tagsOf();
      const kept = {
        PERSON: 'PER',
        LOCATION: 'LOC',
        ORGANISATION: 'ORG',
        MISCELLANEOUS: 'MISC',
        DATE: 'DATE',
      };
      const kazakh = [...new Set(before.slice(0, -1).map((tag) => tag.slice(2)))].filter(
        (type) => type !== '' && !['PER', 'LOC', 'ORG', 'MISC'].includes(type) && !Object.hasOwn(kept, type),
      );
      const after = await tagsOf({ ...kept, ...Object.fromEntries(kazakh.map((type) => [type, null])) });
      expect([before.length, after.length]).toEqual([1 + 4 * 29, 1 + 4 * 5]);
    });
  },
);
