import { describe, expect, it } from 'vitest';
import { conlleval } from '../src/core/metrics/conlleval.ts';
import { tagsOfSpans } from '../src/core/tags/convert-tags.ts';
import type { TagScheme } from '../src/core/tags/tag-scheme.ts';
import { randomValues } from '../src/testing/random-values.ts';
import { tagColumns } from './tag-columns.ts';

async function tagged(lines: readonly string[], predicted: readonly string[][], scheme?: TagScheme) {
  const job = { file: 'text.conll', tokenColumn: undefined, scheme, tag: async () => predicted };
  return (await tagColumns.tagger(job)({ firstLine: 1, lines })).lines;
}

/** F1 in per cent by the rules of the original script (CoNLL-2000 shared task), which knows B, I, E and O, but no S. */
function originalF1(pairs: readonly (readonly [gold: string, predicted: string])[][]): number {
  const chunksOf = (tags: readonly string[]) => {
    const chunks = new Set<string>();
    let [before, typeBefore, start] = ['O', '', 0];
    for (const [at, tag] of [...tags, 'O'].entries()) {
      const [letter = 'O', type = ''] = tag.split('-');
      const ends = ['BB', 'BO', 'IB', 'IO', 'EE', 'EI', 'EO'].includes(before + letter);
      if (ends || (before !== 'O' && typeBefore !== type)) chunks.add(`${start}-${at} ${typeBefore}`);
      const starts = ['BB', 'IB', 'OB', 'OI', 'EE', 'EI', 'OE'].includes(before + letter);
      if (starts || (letter !== 'O' && typeBefore !== type)) start = at;
      [before, typeBefore] = [letter, type];
    }
    return chunks;
  };
  let [right, gold, predicted] = [0, 0, 0];
  for (const sentence of pairs) {
    const [found, guessed] = [0, 1].map((side) => chunksOf(sentence.map((pair) => pair[side] ?? '')));
    gold += found?.size ?? 0;
    predicted += guessed?.size ?? 0;
    for (const chunk of guessed ?? []) if (found?.has(chunk)) right++;
  }
  return (200 * right) / (gold + predicted);
}

/** Sentences of 12 tokens with spans of up to 3, many of which touch one of their own type. */
function spans(random: () => number) {
  return Array.from({ length: 200 }, () => {
    const spans = [];
    for (let at = 0; at < 9; ) {
      const length = 1 + Math.floor(3 * random());
      if (random() < 0.7) spans.push({ start: at, end: at + length, type: random() < 0.6 ? 'PER' : 'LOC' });
      at += length;
    }
    return spans;
  });
}

describe('predicted tags', () => {
  it.each(['IOB1', 'IOB2', 'BIOES', 'BILOU'] as const)(
    'stand in the scheme of the file: %s',
    async (scheme) => {
      const values = randomValues(7);
      const random = () => values.integer(1000) / 1000;
      const gold = spans(random);
      const guessed = gold.map((spans) => spans.filter(() => random() < 0.8));
      const lines = gold.flatMap((spans) => [...tagsOfSpans(spans, 12, scheme).map((tag) => `w ${tag}`), '']);
      const bioes = (all: typeof gold) => all.map((spans) => tagsOfSpans(spans, 12, 'BIOES'));
      const result = await tagged(lines, bioes(guessed));
      const columns = result.map((line) => line.split(' '));
      expect(columns.filter(([token]) => token === 'w').map(([, , tag]) => tag)).toEqual(
        guessed.flatMap((spans) => tagsOfSpans(spans, 12, scheme)),
      );
      if (scheme !== 'IOB2') return;

      const pairs = gold.map((_, index) =>
        columns.slice(13 * index, 13 * index + 12).map(([, tag = '', guess = '']) => [tag, guess] as const),
      );
      const ours = conlleval();
      for (const [index, tags] of bioes(gold).entries()) ours.add(tags, bioes(guessed)[index] ?? []);
      expect(originalF1(pairs)).toBeCloseTo(100 * (ours.score().f1 ?? 0), 10);
      const mixed = pairs.map((pair, index) =>
        pair.map(([tag], at) => [tag, bioes(guessed)[index]?.[at] ?? ''] as const),
      );
      expect(originalF1(mixed)).not.toBeCloseTo(originalF1(pairs), 1);
    },
  );

  it('are BIOES where the file marks no spans, and of another scheme where that is asked for', async () => {
    const predicted = [['S-PER', 'O', 'B-LOC', 'E-LOC']];
    const ends = async (lines: readonly string[], scheme?: TagScheme) =>
      (await tagged(lines, predicted, scheme)).map((line) => line.slice(line.lastIndexOf('\t') + 1));
    const pos = ['Anna\tPROPN', 'in\tADP', 'Den\tPROPN', 'Haag\tPROPN'];
    expect(await ends(pos)).toEqual(predicted[0]);
    expect(await ends(pos, 'IOB2')).toEqual(['B-PER', 'O', 'B-LOC', 'I-LOC']);
    expect(await ends(['Anna', 'in', 'Den', 'Haag'], 'BILOU')).toEqual([
      'Anna U-PER',
      'in O',
      'Den B-LOC',
      'Haag L-LOC',
    ]);
  });

  it('leave no line with fewer columns than the others', async () => {
    const lines = ['-DOCSTART- -X- O', '', 'Anna N B-PER', '', '-DOCSTART- -X- O', '', 'Gent N B-LOC'];
    expect(await tagged(lines, [['S-PER'], ['S-LOC']])).toEqual([
      '-DOCSTART- -X- O O',
      '',
      'Anna N B-PER B-PER',
      '',
      '-DOCSTART- -X- O O',
      '',
      'Gent N B-LOC B-LOC',
    ]);
    expect((await tagged(lines, [['NOUN'], ['NOUN']], 'plain'))[0]).toBe('-DOCSTART- -X- O -X-');
    expect((await tagged(['-DOCSTART-', '', 'Gent B-LOC'], [['S-LOC']]))[0]).toBe('-DOCSTART-');
  });
});

/** The lines of a file with a column more, in which every token is tagged by its length. */
async function taggedByLength(...lines: string[]) {
  const tag = (sentences: readonly (readonly string[])[]) =>
    Promise.resolve(sentences.map((tokens) => tokens.map((token) => `T${token.length}`)));
  return tagColumns.tagger({ file: 'f', tokenColumn: undefined, scheme: 'plain', tag })({
    firstLine: 1,
    lines,
  });
}

it('a sentence a line: each token gets a tag behind it', async () => {
  const { lines, sentences, tokens } = await taggedByLength(
    'Jan|N|I-PER lacht|V|O',
    '',
    'Gent|N|I-LOC is|V|O groot|A|O',
  );
  expect(lines).toEqual(['Jan|N|I-PER|T3 lacht|V|O|T5', '', 'Gent|N|I-LOC|T4 is|V|O|T2 groot|A|O|T5']);
  expect({ sentences, tokens }).toEqual({ sentences: 2, tokens: 5 });
});

it('a table that names its columns: the new one is named too', async () => {
  const { lines, sentences, tokens } = await taggedByLength(
    'Sentence #,Word,Tag',
    'Sentence: 1,"a, b",O',
    ',Gent,B-geo',
    'Sentence: 2,Iran,B-gpe',
  );
  expect(lines).toEqual([
    'Sentence #,Word,Tag,predicted',
    'Sentence: 1,"a, b",O,T4',
    ',Gent,B-geo,T4',
    'Sentence: 2,Iran,B-gpe,T4',
  ]);
  expect({ sentences, tokens }).toEqual({ sentences: 2, tokens: 3 });
});
