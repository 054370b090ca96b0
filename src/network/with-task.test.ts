import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseRunConfig } from '../core/config/parse-run-config.ts';
import { modelDescription } from './model-description.ts';
import { type ModelFile, readModelFile, writeModelFile } from './model-file.ts';
import { withTask } from './with-task.ts';

const bytesOf = (path: string) => new Uint8Array(readFileSync(new URL(path, import.meta.url)));
const fixture = (name: string) => readModelFile(bytesOf(`./fixtures/${name}`));

/** The checkpoint of the paused run in the archive of a project, whose state names its data set everywhere. */
function checkpoint(): ModelFile {
  const entries = Object.entries(unzipSync(bytesOf('../project/archive/fixtures/records-3.zip')));
  const [, bytes] = entries.find(([name]) => name.startsWith('bytes/checkpoint-')) ?? [];
  const file = readModelFile(bytes ?? new Uint8Array());
  if (!file.training) throw new Error('The fixture has a checkpoint.');
  const id = 'nld.names';
  const state = {
    ...file.training.state,
    rates: { [id]: 0.5 },
    microBatches: { [id]: 2 },
    round: { number: 1, remaining: [id, id] },
  };
  return { ...file, training: { ...file.training, state } };
}

/** How often a file names a data set or a task, its card apart. */
const mentions = (file: ModelFile, id: string) =>
  Buffer.from(writeModelFile({ ...file, card: '' }))
    .toString('latin1')
    .split(id).length - 1;

describe('a model with another id of its task', () => {
  it.each([
    ['a model', fixture('version-2.tagloom'), 'nld.ner'],
    ['a checkpoint', checkpoint(), 'nld.ner'],
    ['a checkpoint with ids of its own', fixture('version-1.tagloom'), 'nld-names'],
  ])('%s has it everywhere, and comes back as it was', (_what, file, target) => {
    expect(mentions(file, 'names')).toBeGreaterThan(5);
    const renamed = withTask(file, 'names', 'ner');
    expect(renamed.description.config).toMatchObject({ target });
    const own = target === 'nld-names' ? mentions(file, 'nld-names') + mentions(file, 'eng-names') : 0;
    expect(mentions(renamed, 'names')).toBe(own);
    const back = withTask(readModelFile(writeModelFile(renamed)), 'ner', 'names');
    expect(writeModelFile(back)).toEqual(writeModelFile(file));
  });

  it('whose words are those of the task', () => {
    const file = fixture('version-2.tagloom');
    const { config, vocabularies } = file.description;
    const [words] = vocabularies.words.values();
    if (!words) throw new Error('The fixture has words.');
    const ofTask = modelDescription(
      parseRunConfig({ ...config, scopes: { ...config.scopes, wordEmbedding: 'task', lstm: 'dataset' } }),
      {
        ...vocabularies,
        words: new Map([
          ['wordEmbedding/names', words],
          ['wordEmbedding/pos', words],
        ]),
      },
    );
    const { description } = withTask({ ...file, description: ofTask, parameters: new Map() }, 'names', 'ner');
    expect([...description.vocabularies.words.keys()]).toEqual(['wordEmbedding/ner', 'wordEmbedding/pos']);
    expect(description.plan.groups.map(({ name }) => name)).toContain('lstm/nld.ner');
  });

  it('stays as it is where the new id is taken, or the old one is none of its', () => {
    const file = fixture('version-2.tagloom');
    expect(withTask(file, 'names', 'pos')).toBe(file);
    expect(withTask(file, 'ner', 'entities')).toBe(file);
    expect(withTask(file, 'names', 'names')).toBe(file);
  });
});
