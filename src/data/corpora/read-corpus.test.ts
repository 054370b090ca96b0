import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type CorpusOptions, readCorpus } from './read-corpus.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const read = (text: string, options: Partial<CorpusOptions> = {}) =>
  readCorpus(encode(text), { name: 'a.txt', ...options });

describe('columns', () => {
  it('documents, blank lines, IOB2 and line numbers', async () => {
    const corpus = await read('-DOCSTART- -X- O\n\nJan N B-PER\nKlaas N I-PER\nlacht V O\n\n\nDag Misc O\n');
    expect(corpus).toMatchObject({
      format: 'columns',
      scheme: 'IOB2',
      columns: 3,
      tagColumn: 2,
      separator: 'space',
      illegal: [],
      illegalCount: 0,
    });
    expect([...corpus.sentences]).toEqual([
      { tokens: ['Jan', 'Klaas', 'lacht'], tags: ['B-PER', 'E-PER', 'O'], lines: [3, 4, 5] },
      { tokens: ['Dag'], tags: ['O'], lines: [8] },
    ]);
  });

  it('a comment is left out, but a token # is a token', async () => {
    const corpus = await read('# id 12\n# B-PER I-PER\nde O\n# O\n\n# O\n5 O\n\n#\nJan B-PER\n');
    expect(corpus.sentences.map((each) => each.tokens)).toEqual([['de', '#'], ['#', '5'], ['Jan']]);
  });

  it('a hashtag without its tag is an error, not a comment', async () => {
    await expect(read('de\tO\n\n#ned\nvan\tO\n')).rejects.toThrow(
      'a.txt, line 3: the line has 1 column where the file has 2, and is not separated by tabs.',
    );
  });

  it('tabs separate where rows have them, so a token may hold spaces', async () => {
    const corpus = await read('New York\tB-LOC\nis\tO\n');
    expect(corpus).toMatchObject({ separator: 'tab', columns: 2 });
    expect(corpus.sentences.at(0)?.tokens).toEqual(['New York', 'is']);
  });

  it.each([',', ';', '|'] as const)(
    '%s separates where nothing else does; cells may be quoted',
    async (mark) => {
      const names = [
        ['New York', 'B-LOC'],
        [`"${mark}"`, 'O'],
        ['"a ""b"""', 'O'],
        [''],
        ['Jan', 'B-PER'],
        ['lacht', 'O'],
      ];
      const corpus = await read(names.map((row) => row.join(mark)).join('\n'));
      expect(corpus).toMatchObject({ separator: mark, columns: 2, scheme: 'IOB2' });
      expect(corpus.sentences.map(({ tokens }) => tokens)).toEqual([
        ['New York', mark, 'a "b"'],
        ['Jan', 'lacht'],
      ]);
    },
  );

  it('runs of spaces and stray tabs separate where rows have no tabs; a no-break space does not', async () => {
    const corpus = await read('Jan   N  B-PER\nlacht V\tO\n1\u00A0000 N O \n');
    expect(corpus.sentences.at(0)?.tokens).toEqual(['Jan', 'lacht', '1\u00A0000']);
  });

  it('UNER: numbered tokens, the tag before the annotator, multi-word tokens left out', async () => {
    const corpus = await read(
      '# sent_id = 1\n# text = Jan lacht\n1\tJan\tB-PER\t-\tann\n2-3\tzum\t_\t-\tann\n2\tlacht\tO\t-\tann\n3\t#\tO\t-\tann\n',
    );
    expect(corpus).toMatchObject({ format: 'columns', scheme: 'IOB2', columns: 5, tagColumn: 2 });
    expect(corpus.sentences.at(0)).toEqual({
      tokens: ['Jan', 'lacht', '#'],
      tags: ['S-PER', 'O', 'O'],
      lines: [3, 5, 6],
    });
  });

  it('tags may stand before the token, and columns can be chosen', async () => {
    expect((await read('O\tde\nB-LOC\tMaas\nO\tis\n')).sentences.at(0)?.tokens).toEqual(['de', 'Maas', 'is']);
    const parts = await read('Jan N B-PER\nlacht V O\n', { tagColumn: 1 });
    expect(parts).toMatchObject({ scheme: 'plain', tagColumn: 1 });
    expect(parts.sentences.at(0)?.tags).toEqual(['N', 'V']);
  });

  it('a gzipped file reads the same', async () => {
    const text = 'Jan B-PER\nlacht O\n';
    expect(await readCorpus(gzipSync(encode(text)), { name: 'a.gz' })).toEqual(await read(text));
  });

  it.each([
    ['', 'a.txt: the file holds no annotated token.'],
    ['\n\n# only a comment\n', 'a.txt: the file holds no annotated token.'],
    [
      '\nJan\nlacht\n',
      'a.txt, line 2: the line has one column, but a corpus needs a token and a tag on each line.',
    ],
    ['Jan N B-PER\nlacht V\n\nhij P O\n', 'a.txt, line 2: the line has 2 columns where the file has 3.'],
    ['Jan\tB-PER\n\tO\n', 'a.txt, line 2: the token is empty.'],
    ['Jan\tB-PER\nis\t\n', 'a.txt, line 2: the tag is empty.'],
  ])('%j is refused', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  it('a file whose blank lines end is refused at the millionth token, not held as one sentence', async () => {
    await expect(read(`a O\n\n${'a O\n'.repeat(1_000_001)}`)).rejects.toThrow(
      'a.txt, line 1000003: a sentence has more than 1,000,000 tokens: blank lines must stand between sentences.',
    );
  });

  it('comments beyond the lines in which the layout is sought are comments, and lines are numbered on', async () => {
    const corpus = await read(`${'# x y z\n'.repeat(300_000)}\nJan O\n\n# a b\nlacht O\n`);
    expect([...corpus.sentences].map(({ tokens, lines }) => [...tokens, ...lines])).toEqual([
      ['Jan', 300_002],
      ['lacht', 300_005],
    ]);
  });

  it('a column that is not there is refused', async () => {
    await expect(read('Jan O\n', { tagColumn: 2 })).rejects.toThrow(
      'a.txt: there is no column 3: the file has 2 columns.',
    );
    await expect(read('Jan O\n', { miscKey: 'NE' })).rejects.toMatchObject({ code: 'no-such-column' });
  });
});

describe('CoNLL-U', () => {
  const row = (id: string, form: string, upos: string, xpos: string, misc: string) =>
    [id, form, form, upos, xpos, '_', '0', 'root', '_', misc].join('\t');
  const text = `# text = du #\n${[
    row('1-2', 'du', '_', '_', '_'),
    row('1', 'de', 'ADP', 'P', 'SpaceAfter=No'),
    row('2', 'Jan', 'PROPN', 'NNP', 'NE=B-PER|X=1'),
    row('2.1', 'x', 'X', 'X', '_'),
    row('3', '#', 'SYM', 'SYM', '_'),
  ].join('\n')}\n`;

  it('words only: UPOS unless XPOS or a MISC key is asked for', async () => {
    const corpus = await read(text);
    expect(corpus).toMatchObject({
      format: 'conllu',
      scheme: 'plain',
      columns: 10,
      tagColumn: 3,
      separator: 'tab',
    });
    expect([...corpus.sentences]).toEqual([
      { tokens: ['de', 'Jan', '#'], tags: ['ADP', 'PROPN', 'SYM'], lines: [3, 4, 6] },
    ]);
    expect((await read(text, { tagColumn: 4 })).sentences.at(0)?.tags).toEqual(['P', 'NNP', 'SYM']);
    const named = await read(text, { miscKey: 'NE' });
    expect(named).toMatchObject({ scheme: 'IOB2', tagColumn: 9 });
    expect(named.sentences.at(0)?.tags).toEqual(['O', 'S-PER', 'O']);
  });
});

describe('illegal tags', () => {
  it('are listed with their lines and repaired by the conlleval rule', async () => {
    const corpus = await read('Jan I-PER\nis O\n\nde O\nMaas B-LOC\nis I-PER\nen B-LOC\nzo I-LOC\n');
    expect(corpus.scheme).toBe('IOB2');
    expect(corpus.illegal.map(({ line, tag }) => `${line} ${tag}`)).toEqual(['1 I-PER', '6 I-PER']);
    expect(corpus.sentences.map((each) => each.tags)).toEqual([
      ['S-PER', 'O'],
      ['O', 'S-LOC', 'S-PER', 'B-LOC', 'E-LOC'],
    ]);
  });

  it('can be left in for strict scores', async () => {
    const text = 'Jan I-PER\nKlaas I-PER\nin O\nA B-LOC\nB B-LOC\n';
    const corpus = await read(text, { repair: false, scheme: 'IOB2' });
    expect(corpus.sentences.at(0)?.tags).toEqual(['I-PER', 'E-PER', 'O', 'S-LOC', 'S-LOC']);
  });
});
