import { expect, it } from 'vitest';
import { readEmbeddings } from '../data/embeddings/read-embeddings.ts';
import { sentences, tinyConfig } from '../testing/tiny-run.ts';
import { describeModel } from './describe-model.ts';
import { formsOfRun, pretrainedWords, readVectors } from './read-vectors.ts';

const config = tinyConfig({
  dataSets: [
    { id: 'nld-ner', language: 'nld', task: 'ner' },
    { id: 'eng-ner', language: 'eng', task: 'ner' },
  ],
  scopes: { wordEmbedding: 'all' },
  architecture: { wordDimension: 2 },
});
const train = sentences('Huis/O 1984/O', 'Onbekend/O');
const dataSets = {
  'nld-ner': { train, dev: sentences('BOOM/O') },
  'eng-ner': { train: sentences('house/O') },
};
const samples = new Map([
  ['nld-ner', train],
  ['eng-ner', dataSets['eng-ner'].train],
]);

/** More words than a model always knows, and behind them those of the data, the Dutch ones in the English file. */
const last = ['huis', 'rest', '0000', 'boom', 'house', 'more'];
const file = new TextEncoder().encode(
  [...Array.from({ length: pretrainedWords }, (_, row) => `w${row}`), ...last]
    .map((word, row) => `${word} ${row} ${-row}\n`)
    .join(''),
);

it('a model made of the rows that were kept is the one made of the whole file', async () => {
  const kept = await readVectors(file, 'eng.vec', formsOfRun(dataSets));
  expect(kept.words.slice(pretrainedWords)).toEqual(['huis', '0000', 'boom', 'house']);
  const whole = await readEmbeddings(file, { name: 'eng.vec' });
  const models = [kept, whole].map((eng) =>
    describeModel(config, { dataSets, embeddings: { eng } }, samples),
  );
  const words = models.map(({ description }) => [...description.vocabularies.words]);
  expect(words[0]).toEqual(words[1]);
  const [[group, vocabulary]] = words[0] as [NonNullable<NonNullable<(typeof words)[0]>[0]>];
  for (let row = vocabulary.rows - 6; row < vocabulary.rows; row++)
    expect(models[0]?.vectorOf(group, row)).toEqual(models[1]?.vectorOf(group, row));
});
