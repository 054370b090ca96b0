import { describe, expect, it } from 'vitest';
import { sentences, tinyConfig } from '../testing/tiny-run.ts';
import { describeModel } from './describe-model.ts';
import type { RunData } from './run-data.ts';

const config = tinyConfig({
  dataSets: [{ id: 'nld-ner', language: 'nld', task: 'ner' }],
  architecture: { wordDimension: 2 },
});
const train = sentences('Huis/O 1984/O Anna/S-PER', 'Onbekend/O');
const data: RunData = {
  dataSets: { 'nld-ner': { train, dev: sentences('BOOM/O strange/O') } },
  embeddings: {
    nld: {
      words: ['huis', '0000', 'boom', 'Anna', 'anna'],
      dimension: 2,
      vectors: Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    },
  },
};
const samples = new Map([['nld-ner', train]]);

describe('describeModel', () => {
  const { description, vectorOf } = describeModel(config, data, samples);
  const words = description.vocabularies.words.get('wordEmbedding/nld');

  it('knows the words of the file, and the training words that the file lacks in every form', () => {
    expect(words?.entries).toEqual(['huis', '0000', 'boom', 'Anna', 'anna', 'Onbekend']);
    expect(words?.lookUp('Huis')).toEqual({ row: 2, how: 'lower' });
    expect(words?.lookUp('1984')).toEqual({ row: 3, how: 'digits' });
    expect(words?.lookUp('strange').how).toBe('unknown');
  });

  it('starts from the vectors of the file', () => {
    expect(vectorOf('wordEmbedding/nld', 3)).toEqual(Float32Array.of(3, 4));
    expect(vectorOf('wordEmbedding/nld', 7)).toBeUndefined();
    expect(vectorOf('wordEmbedding/nld', 1)).toBeUndefined();
  });

  it('has the characters of the training sample and all tags of the training file', () => {
    expect(description.vocabularies.characters.get('charEmbedding/all')?.entries).toEqual([
      ...new Set([...'Huis1984AnnaOnbekend'].sort()),
    ]);
    const none = describeModel(config, data, new Map([['nld-ner', []]]));
    expect(none.description.vocabularies.tags).toEqual(description.vocabularies.tags);
    expect(description.vocabularies.tags.get('ner')).toEqual(['B-PER', 'E-PER', 'I-PER', 'O', 'S-PER']);
  });

  it('keeps the rows of a model that is trained further', () => {
    const more = sentences('Onbekend/O nieuw/O Žluť/S-PER');
    const next = describeModel(
      config,
      { dataSets: { 'nld-ner': { train: more } }, embeddings: {} },
      new Map([['nld-ner', more]]),
      description.vocabularies,
    ).description.vocabularies;
    expect(next.words.get('wordEmbedding/nld')?.entries).toEqual([
      ...(words?.entries ?? []),
      'nieuw',
      'Žluť',
    ]);
    const strange = sentences('x/S-LOC');
    expect(() =>
      describeModel(
        config,
        { dataSets: { 'nld-ner': { train: strange } }, embeddings: {} },
        samples,
        description.vocabularies,
      ),
    ).toThrow('S-LOC');
  });

  it('merges the vocabularies of languages that share an embedding', () => {
    const shared = tinyConfig({
      dataSets: [
        { id: 'nld-ner', language: 'nld', task: 'ner' },
        { id: 'eng-ner', language: 'eng', task: 'ner' },
      ],
      scopes: { wordEmbedding: 'all' },
      architecture: { wordDimension: 2 },
    });
    const both = { dataSets: { ...data.dataSets, 'eng-ner': { train } }, embeddings: data.embeddings };
    const { vocabularies } = describeModel(shared, both, samples).description;
    expect([...vocabularies.words.keys()]).toEqual(['wordEmbedding/all']);
  });

  it('needs a training sentence of every task', () => {
    expect(() =>
      describeModel(config, { dataSets: { 'nld-ner': { train: [] } }, embeddings: {} }, samples),
    ).toThrow('"ner"');
  });
});
