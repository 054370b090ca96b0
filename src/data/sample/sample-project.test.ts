import { describe, expect, test } from 'vitest';
import { NAME_TYPES, UPOS } from './grammar.ts';
import { sampleProject } from './sample-project.ts';

const files = new Map(sampleProject().map(({ name, text }) => [name, text]));
const CORPORA = [...files.keys()].filter((name) => !name.endsWith('.vec'));
const LANGUAGES = ['nld', 'eng', 'spa'];

/** Sentences as rows of columns; comments are left out. */
function sentencesOf(name: string): string[][][] {
  const separator = name.endsWith('.conllu') ? '\t' : ' ';
  const blocks = textOf(name).trimEnd().split('\n\n');
  return blocks.map((block) => {
    const rows = block.split('\n').filter((line) => !line.startsWith('# '));
    return rows.map((row) => row.split(separator));
  });
}

function textOf(name: string): string {
  const text = files.get(name);
  if (text === undefined) throw new Error(`The sample project lacks ${name}.`);
  return text;
}

function plainText(name: string): string[] {
  const column = name.endsWith('.conllu') ? 1 : 0;
  return sentencesOf(name).map((rows) => rows.map((row) => row[column]).join(' '));
}

test('is the same at every call', () => {
  expect(new Map(sampleProject().map(({ name, text }) => [name, text]))).toEqual(files);
});

test('has the promised files with the promised numbers of sentences', () => {
  expect(Object.fromEntries(CORPORA.map((name) => [name, sentencesOf(name).length]))).toEqual({
    'sample.nld.ner.train.conll': 300,
    'sample.nld.ner.dev.conll': 200,
    'sample.nld.ner.test.conll': 200,
    'sample.nld.pos.train.conllu': 400,
    'sample.nld.pos.dev.conllu': 100,
    'sample.eng.ner.train.conll': 1500,
    'sample.eng.ner.dev.conll': 200,
    'sample.eng.ner.test.conll': 200,
    'sample.eng.pos.train.conllu': 800,
    'sample.eng.pos.dev.conllu': 100,
    'sample.spa.ner.train.conll': 600,
    'sample.spa.ner.dev.conll': 200,
    'sample.spa.ner.test.conll': 200,
    'sample.spa.pos.train.conllu': 400,
    'sample.spa.pos.dev.conllu': 100,
  });
  expect(files.size).toBe(CORPORA.length + LANGUAGES.length);
});

describe.each(LANGUAGES)('%s', (language) => {
  const corpora = CORPORA.filter((name) => name.startsWith(`sample.${language}.`));

  test('repeats no sentence, within a file or across files', () => {
    const all = corpora.flatMap(plainText);
    expect(new Set(all).size).toBe(all.length);
  });

  test('has sentences of 6 to 25 tokens that begin with a capital or a number', () => {
    for (const sentence of corpora.flatMap(plainText)) {
      expect(sentence.split(' ').length).toBeGreaterThanOrEqual(6);
      expect(sentence.split(' ').length).toBeLessThanOrEqual(25);
      expect(sentence).toMatch(/^[\p{P} ]*[\p{Lu}\p{Nd}]/u);
    }
  });

  test('holds every type of named entity, in legal IOB2', () => {
    for (const name of corpora.filter((corpus) => corpus.endsWith('.conll'))) {
      const seen = new Set<string>();
      for (const sentence of sentencesOf(name)) {
        const tags = sentence.map(([, tag = '']) => tag);
        const legal = tags.every(
          (tag, at) => !tag.startsWith('I-') || tags[at - 1]?.slice(1) === tag.slice(1),
        );
        const twoColumns = sentence.every(
          (row) => row.length === 2 && /^(O|[BI]-[A-Z]+)$/.test(row[1] ?? ''),
        );
        expect({ tags, legal, twoColumns }).toEqual({ tags, legal: true, twoColumns: true });
        for (const tag of tags) seen.add(tag.slice(2));
      }
      expect([...seen].sort()).toEqual(['', ...NAME_TYPES].sort());
    }
  });

  test('has words of named entities in the dev split that the training split never shows', () => {
    const names = (split: string) =>
      sentencesOf(`sample.${language}.ner.${split}.conll`)
        .flat()
        .filter(([, tag]) => tag !== 'O')
        .map(([form = '']) => form);
    const known = new Set(names('train'));
    const unseen = names('dev').filter((form) => !known.has(form));
    expect(unseen.length / names('dev').length).toBeGreaterThan(0.1);
  });

  test('numbers its CoNLL-U rows, with ten columns and universal parts of speech', () => {
    for (const sentence of corpora.filter((name) => name.endsWith('.conllu')).flatMap(sentencesOf)) {
      const faults = sentence.filter(
        (row, at) => row.length !== 10 || row[0] !== String(at + 1) || !UPOS.includes(row[3] ?? ''),
      );
      expect(faults).toEqual([]);
    }
  });

  test('has a vector file whose header is true', () => {
    const [header, ...rows] = textOf(`sample.${language}.50d.vec`).trimEnd().split('\n');
    expect(header).toBe(`${rows.length} 50`);
    const words = rows.map((row) => row.split(' '));
    expect(new Set(words.map(([word]) => word)).size).toBe(rows.length);
    for (const [, ...values] of words) {
      expect(values).toHaveLength(50);
      expect(values.every((value) => Number.isFinite(Number(value)))).toBe(true);
    }
  });
});

test.each([
  ['nld', 'Londen Parijs Berlijn Madrid Rome Wenen', 'steeg won zei vertrok werd opende'],
  ['nld', 'maandag dinsdag vrijdag zondag', 'Jan Pieter Bram Sanne Lotte'],
  ['eng', 'London Paris Berlin Madrid Rome Vienna', 'rose won said left was opened'],
  ['eng', 'Monday Tuesday Friday Sunday', 'James John Emma Thomas Sarah'],
  ['spa', 'Londres París Berlín Sevilla Roma Viena', 'subieron ganó dijo salió fue abrió'],
  ['spa', 'lunes martes viernes domingo', 'Juan Carlos María Lucía Pedro'],
])('%s: the vectors of "%s" are nearer to each other than to those of "%s"', (language, one, other) => {
  const [near, far] = [one.split(' '), other.split(' ')];
  expect(meanCosine(language, near, near)).toBeGreaterThan(meanCosine(language, near, far) + 0.15);
});

function meanCosine(language: string, rows: string[], columns: string[]): number {
  const pairs = rows.flatMap((a) => columns.filter((b) => b !== a).map((b) => cosine(language, a, b)));
  return pairs.reduce((total, value) => total + value, 0) / pairs.length;
}

function cosine(language: string, a: string, b: string): number {
  const [x, y] = [vectorOf(language, a), vectorOf(language, b)];
  const dot = (p: number[], q: number[]) => p.reduce((total, value, at) => total + value * (q[at] ?? 0), 0);
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}

function vectorOf(language: string, word: string): number[] {
  const row = textOf(`sample.${language}.50d.vec`)
    .split('\n')
    .find((line) => line.startsWith(`${word} `));
  if (row === undefined) throw new Error(`${word} has no vector.`);
  return row.split(' ').slice(1).map(Number);
}
