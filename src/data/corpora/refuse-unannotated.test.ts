import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { detectFile } from '../detect/detect-file.ts';
import { readCorpus } from './read-corpus.ts';

/** What becomes of a file: the code of its refusal, or that it is taken. */
async function outcome(content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === 'string' ? strToU8(content) : content;
  try {
    await readCorpus(bytes, { name: 'f' });
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const times = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

describe('files that can be read as columns', () => {
  it.each([
    ['ner', 'Jan B-PER\nslaapt O', 'taken'],
    ['universal parts of speech, each once', 'Jan PROPN\nslaapt VERB\n. PUNCT', 'taken'],
    ['other tags that repeat', 'a X1\nb X2\nc X1\nd X2', 'taken'],
    ['tags in small letters, in sentences', 'de art\nkat n\n\nde art\nhond n\n\nhij v\nziet v\n', 'taken'],
    ['two columns of tags alike', 'de N N\nkat N N\nzit V V\nstil V V', 'taken'],
    ['a lemma in the last column', 'de\tde\nkat\tkat\nde\tde\nkat\tkat\nde\tde\nkat\tkat\nzat\tzit', 'taken'],
    ['labelled texts', 'goed\teen fijn boek\nslecht\tsaai\ngoed\tmooi\nslecht\tniet best', 'labelled-texts'],
    ['a list of pairs', 'oud\tnieuw\nklein\tgroot\nhoog\tlaag', 'not-annotated'],
    ['one tag', times(50, (i) => `w${i}\tQ`), 'not-annotated'],
    ['no end of a sentence', times(2100, (i) => `w${i % 300}\t${i % 9 ? 'O' : 'B-PER'}`), 'no-sentences'],
  ])('%s', async (_, content, expected) => {
    expect(await outcome(content)).toBe(expected);
  });
});

describe('a file in another encoding than UTF-8', () => {
  const text = times(600, (i) => `Jan B-PER\nwoont${i} O\nin O\nGent B-LOC\n. O\n`);
  const utf16 = new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer);

  it('is looked at in the encoding that it is read in', async () => {
    const { sentences } = await readCorpus(utf16, { name: 'f', encoding: 'utf-16le' });
    expect(sentences.length).toBe(600);
    const running = new Uint8Array(
      Uint16Array.from('Dit is een zin .\nEn nog een .\nDe kat zat op de mat .\nNee !', (letter) =>
        letter.charCodeAt(0),
      ).buffer,
    );
    await expect(readCorpus(running, { name: 'f', encoding: 'utf-16le' })).rejects.toMatchObject({
      code: 'running-text',
    });
  });

  it('is refused for its encoding where that is not said, or unknown', async () => {
    await expect(readCorpus(utf16, { name: 'f' })).rejects.toMatchObject({
      code: 'nul-byte',
      encodings: ['utf-16le'],
    });
    await expect(readCorpus(utf16, { name: 'f', encoding: 'utf-99' })).rejects.toMatchObject({
      code: 'unknown-encoding',
    });
  });
});

describe('running text', () => {
  it.each([
    ['one line', 'Dit is een zin van het boek .'],
    [
      'lines of many lengths',
      'Dit is een zin van het boek .\nEn er is nog een .\nDe kat zat op de mat .\nNee !',
    ],
    ['the same line again and again', times(100, () => 'the cat sat on the mat')],
    ['the same words, tokenised', times(60, (i) => `the ${i % 2 ? 'cat' : 'dog'} sat on the mat .`)],
    [
      'a pattern of two ends',
      times(60, (i) => `${['cats', 'dogs', 'mice'][i % 3]} are ${i % 2 ? 'nice' : 'sweet'}`),
    ],
    [
      'paragraphs of a line',
      times(60, (i) => `${['Cats', 'Dogs', 'Mice'][i % 3]} are ${i % 2 ? 'nice' : 'sweet'}\n`),
    ],
    ['words at both ends', times(60, (i) => (i % 2 ? 'hello world' : 'world hello'))],
  ])('%s', async (_, content) => {
    expect(await outcome(content)).toBe('running-text');
  });
});

/** A zip archive with these entries. */
const zipOf = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])));

describe('other formats', () => {
  it.each([
    [
      'a Word document',
      zipOf('[Content_Types].xml', '_rels/.rels', 'word/document.xml'),
      'a Word document (.docx)',
    ],
    ['an Excel workbook', zipOf('[Content_Types].xml', 'xl/workbook.xml'), 'an Excel workbook (.xlsx)'],
    ['a PDF', '%PDF-1.7\n%x\n1 0 obj\n', 'a PDF'],
    ['JSON', '[{"a":1},{"b":2}]', 'JSON'],
    ['lines of JSON', times(40, (i) => `{"id": ${i % 4}, "text": "x", "tag": "N"}`), 'JSON'],
    ['doccano', '{"id":1,"text":"In Gent","label":[[3,7,"LOC"]]}\n', 'JSON lines of doccano'],
    ['lines of tokens and tags', '{"tokens":["In","Gent"],"ner_tags":[0,5]}\n', 'JSON with lists of tokens'],
    ['standoff', 'T1\tPerson 0 5\tObama\nT2\tPerson 9 15\tMerkel', 'brat standoff annotation'],
    ['standoff with tabs', 'T1\tORG\t0\t17\tX\nT2\tORG\t19\t22\tY', 'brat standoff annotation'],
    ['a page', '<!DOCTYPE html>\n<html><body>x</body></html>', 'a web page'],
    ['XML', '<?xml version="1.0"?>\n<doc>x</doc>', 'XML'],
    [
      'a tagged sentence a row',
      "1,\"A b\",\"['DT', 'NN']\",\"['O', 'B-PER']\"\n",
      'a list of tags in each row',
    ],
  ])('%s is named, with the way out', async (_, content, name) => {
    const bytes = typeof content === 'string' ? strToU8(content) : content;
    for (const each of [bytes, gzipSync(bytes)]) {
      const read = readCorpus(each, { name: 'f' });
      await expect(read).rejects.toMatchObject({ code: 'other-format' });
      await expect(readCorpus(each, { name: 'f' })).rejects.toThrow(name);
    }
  });

  it.each([
    ['brackets', '[ PUNCT\n{ PUNCT\n" PUNCT\n] PUNCT\n'],
    ['a tag of a page', '<b> O\nJan B-PER\n</b> O\n'],
    ['angles', '< X\n3 NUM\n> X\n'],
    ['hashes', '#ned O\nJan B-PER\n'],
    ['a backslash', '\\ PUNCT\na DET\n'],
  ])('tokens that look like one are tokens: %s', async (_, content) => {
    expect(await outcome(content)).toBe('taken');
  });
});

it('texts in fastText’s form are known by their labels, not by columns', () => {
  const text = '__label__good a fine book\n__label__bad dull\n\n__label__good nice one\n';
  expect(detectFile('reviews.txt', strToU8(text)).role).toBe('labelled-texts');
});
