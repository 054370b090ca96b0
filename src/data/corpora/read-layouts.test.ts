import { describe, expect, it } from 'vitest';
import { detectFile } from '../detect/detect-file.ts';
import { type CorpusOptions, readCorpus } from './read-corpus.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const read = (text: string, options: Partial<CorpusOptions> = {}) =>
  readCorpus(encode(text), { name: 'a.txt', ...options });

describe('several tagged tokens on a line', () => {
  const wikiner =
    'Jan|NNP|I-PER Peeters|NNP|I-PER woont|VBZ|O in|IN|O Gent|NNP|I-LOC .|.|O\n\n||SYM|O en|CC|O and/or|CC|O\n';

  it('WikiNER: word|POS|tag, a sentence a line', async () => {
    const corpus = await read(wikiner);
    expect(corpus).toMatchObject({
      format: 'inline',
      separator: '|',
      columns: 3,
      scheme: 'IOB1',
      tagColumn: 2,
    });
    expect([...corpus.sentences]).toEqual([
      {
        tokens: ['Jan', 'Peeters', 'woont', 'in', 'Gent', '.'],
        tags: ['B-PER', 'E-PER', 'O', 'O', 'S-LOC', 'O'],
        lines: [1, 1, 1, 1, 1, 1],
      },
      { tokens: ['|', 'en', 'and/or'], tags: ['O', 'O', 'O'], lines: [3, 3, 3] },
    ]);
    expect((await read(wikiner, { tagColumn: 1 })).sentences.at(1)?.tags).toEqual(['SYM', 'CC', 'CC']);
    expect(detectFile('x', encode(wikiner))).toMatchObject({
      role: 'corpus',
      task: 'ner',
      language: 'nld',
    });
  });

  it.each(['/', '_'])('word%stag, where a word may hold the mark', async (mark) => {
    const lines = ['the/DET cat/NOUN sat/VERB', 'a/DET 1/2/NUM mile/NOUN'].map((line) =>
      line.replaceAll('/', mark),
    );
    const corpus = await read(lines.join('\n'));
    expect(corpus).toMatchObject({ format: 'inline', separator: mark, columns: 2, scheme: 'plain' });
    expect(corpus.sentences.map(({ tokens }) => tokens)).toEqual([
      ['the', 'cat', 'sat'],
      ['a', `1${mark}2`, 'mile'],
    ]);
  });

  it('a token without its tag is an error with its line', async () => {
    const text = `${'een|DET|O kat|NOUN|O\n'.repeat(20)}de|DET|O hond\n`;
    await expect(read(text)).rejects.toThrow(
      "a.txt, line 21: a token has 1 part between '|' where most have 3.",
    );
  });
});

describe('tables that name their columns', () => {
  const kaggle = [
    'Sentence #,Word,POS,Tag',
    'Sentence: 1,Thousands,NNS,O',
    ',of,IN,O',
    ',"""",``,O',
    ',"1,000",CD,O',
    ',Gent,NNP,B-geo',
    'Sentence: 2,Iran,NNP,B-gpe',
    ',\u2019s,POS,O',
  ];
  const tokens = [
    ['Thousands', 'of', '"', '1,000', 'Gent'],
    ['Iran', '\u2019s'],
  ];

  it('Kaggle’s NER table: the number of a sentence stands with its first token only', async () => {
    const corpus = await read(kaggle.join('\r\n'));
    expect(corpus).toMatchObject({
      format: 'columns',
      separator: ',',
      columns: 4,
      tagColumn: 3,
      scheme: 'IOB2',
    });
    expect(corpus.sentences.map((each) => each.tokens)).toEqual(tokens);
    expect(corpus.sentences.map((each) => each.lines)).toEqual([
      [2, 3, 4, 5, 6],
      [7, 8],
    ]);
    expect(detectFile('ner_dataset.csv', encode(kaggle.join('\n')))).toMatchObject({
      role: 'corpus',
      task: 'ner',
    });
  });

  it('in windows-1252, which is offered first and then read', async () => {
    const bytes = Uint8Array.from(kaggle.join('\n'), (char) =>
      char === '\u2019' ? 0x92 : char.charCodeAt(0),
    );
    await expect(readCorpus(bytes, { name: 'a.csv' })).rejects.toMatchObject({
      code: 'not-this-encoding',
      line: 8,
      encodings: ['windows-1252', 'iso-8859-2', 'iso-8859-15'],
    });
    const corpus = await readCorpus(bytes, { name: 'a.csv', encoding: 'windows-1252' });
    expect(corpus.sentences.map((each) => each.tokens)).toEqual(tokens);
  });

  it.each([
    ['its number on each row', 'sentence_id,word,tag\n1,Jan,B-PER\n1,lacht,O\n2,Dag,O\n'],
    ['rows numbered by pandas', ',sentence_idx,word,tag\n0,1,Jan,B-PER\n1,1,lacht,O\n2,2,Dag,O\n'],
    ['blank lines', 'token;label\nJan;B-PER\nlacht;O\n\nDag;O\n'],
    ['rows without a value', 'token,ner_tag\nJan,B-PER\nlacht,O\n,\nDag,O\n'],
    ['tabs', 'Word\tPOS\tTag\nJan\tN\tB-PER\nlacht\tV\tO\n\nDag\tN\tO\n'],
    ['tags before tokens', 'tag,token\nB-PER,Jan\nO,lacht\n\nO,Dag\n'],
  ])('sentences end by %s', async (_, text) => {
    const { sentences } = await read(text);
    expect(sentences.map((each) => [each.tokens, each.tags])).toEqual([
      [
        ['Jan', 'lacht'],
        ['S-PER', 'O'],
      ],
      [['Dag'], ['O']],
    ]);
  });

  it('a first row that is no names is a row', async () => {
    expect((await read('word O\nGent B-LOC\n')).sentences.at(0)?.tokens).toEqual(['word', 'Gent']);
  });
});

it('names the line of a quoted cell with a line break in it', async () => {
  const rows = Array.from({ length: 60 }, (_, row) => `word${row},${row % 9 ? 'O' : 'B-PER'}`);
  const lines = [...rows, '"two', 'lines",O', ...rows];
  await expect(readCorpus(encode(lines.join('\n')), { name: 'a.csv' })).rejects.toThrow(
    'a.csv, line 61: a quoted cell that opens here does not end on its line',
  );
});
