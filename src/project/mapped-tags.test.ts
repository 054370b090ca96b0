import { beforeAll, describe, expect, test } from 'vitest';
import { parseRunConfig } from '../core/config/parse-run-config.ts';
import type { RunEvent } from '../core/events/run-event.ts';
import type { TagMapping } from '../core/tags/tag-mapping.ts';
import { memoryHost } from '../testing/memory-host.ts';
import { openProject } from '../testing/open-project.ts';

const { call, ended } = openProject(memoryHost());

const configOf = (tags?: TagMapping, change: object = {}) =>
  parseRunConfig({
    dataSets: [
      { id: 'nld.ner', language: 'nld', task: 'ner' },
      { id: 'deu.ner', language: 'deu', task: 'ner', ...(tags ? { tags } : {}) },
    ],
    target: 'deu.ner',
    architecture: { wordDimension: 2, lstmSize: 8, charFilters: 4, dropout: 0 },
    optimizer: { learningRate: 0.2 },
    steps: 40,
    evalEvery: 20,
    ...change,
  });

/** Runs to the end; the model's id. */
async function trained(config: ReturnType<typeof configOf>): Promise<{ model: string; end: RunEvent }> {
  const { id } = await call('startRun', { config, name: JSON.stringify(config.dataSets[1]?.tags ?? {}) });
  return { model: `run-${id}`, end: await ended(id) };
}

const dutch = 'Anna B-PER\nwoont O\nin O\nGent B-LOC\n\n';
const german =
  'Hanna B-PERSON\nwohnt O\nin O\nBonn B-LOC\n\nOtto B-PERSON\nKarl I-PERSON\nsagt O\nHallo B-ADAGE\n\n';
const mapping = { PERSON: 'PER', ADAGE: null };

beforeAll(async () => {
  await call('open', { device: 'wasm' });
  const { files } = await call('addFiles', {
    files: [
      new File([dutch.repeat(4)], 'nld.ner.train.conll'),
      new File([german.repeat(4)], 'deu.ner.train.conll'),
      new File([german], 'deu.ner.dev.conll'),
      new File([german, german], 'deu.ner.test.conll'),
      new File(['3 2\nin 0.1 0.2\nsagt 0.3 -0.4\nweit 1 1\n'], 'deu.one.2d.vec'),
      new File(['3 2\nin 0.5 0.5\nsagt 0.3 -0.4\nweit 2 1\n'], 'deu.two.2d.vec'),
    ],
  });
  for (const { id, name } of files)
    await call('changeFile', { id, reading: { language: name.slice(0, 3), task: 'ner' } });
}, 60_000);

describe('a run with a tag mapping', () => {
  let plain: string;
  let mapped: string;
  test('is inspected, scored and exported over the mapped tags, whatever the project maps now', async () => {
    ({ model: plain } = await trained(configOf()));
    ({ model: mapped } = await trained(configOf(mapping)));
    const subject = { models: [mapped], dataSet: 'deu.ner', split: 'dev' } as const;
    const { models } = await call('inspect', { subject });
    expect(models[0]?.conlleval).toMatchObject({ gold: 3, correct: 3 });
    expect(Object.keys(models[0]?.conlleval?.byType ?? {}).sort()).toEqual(['LOC', 'PER']);
    const all = { subject, filter: {}, from: 0, count: 9 };
    const { sentences } = await call('inspectSentences', all);
    expect(sentences[1]?.gold).toEqual(['B-PER', 'E-PER', 'O', 'O']);
    const atStep = await call('inspectSentences', { ...all, subject: { ...subject, step: 20 } });
    expect(atStep.sentences[1]?.gold).toEqual(['B-PER', 'E-PER', 'O', 'O']);
    const { blob } = await call('exportTags', { subject });
    expect(await blob.text()).toContain('Karl\tI-PER\tI-PER');
    const { evaluation } = await call('scoreTest', { runId: mapped.slice('run-'.length) });
    expect(evaluation).toMatchObject({ conlleval: { f1: 100 } });

    const other = await call('inspect', { subject: { ...subject, models: [plain] } });
    expect(other.models[0]?.conlleval?.gold).toBe(4);
    await expect(call('inspect', { subject: { ...subject, models: [plain, mapped] } })).rejects.toMatchObject(
      { code: 'different-tags' },
    );
  }, 60_000);

  test('is refused where the mapping has a type that no file has', async () => {
    const { end } = await trained(configOf({ PERS: 'PER' }));
    expect(end).toMatchObject({
      reason: 'failed',
      message: expect.stringContaining('"dataSets.1.tags.PERS" maps a type that the data set "deu.ner"'),
    });
  }, 60_000);
});

describe('two files of word vectors of one language', () => {
  test('the one that the run names is used, and one that is gone is named', async () => {
    const vectorOf = async (wordVectors?: Record<string, string>) => {
      const { model } = await trained(configOf(mapping, { steps: 1, ...(wordVectors && { wordVectors }) }));
      const { blob } = await call('exportModel', { modelId: model });
      const bytes = await blob.arrayBuffer();
      return Buffer.from(bytes).includes(Buffer.from(Float32Array.of(2, 1).buffer));
    };
    expect(await vectorOf({ deu: 'deu.two.2d.vec' })).toBe(true);
    expect(await vectorOf({ deu: 'deu.one.2d.vec' })).toBe(false);
    expect(await vectorOf()).toBe(false);
    const { end } = await trained(configOf(mapping, { wordVectors: { deu: 'gone.vec' } }));
    expect(end).toMatchObject({ reason: 'failed', message: expect.stringContaining('"gone.vec"') });
  }, 60_000);
});
