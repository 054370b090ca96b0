import { strToU8, zipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { memoryHost } from '../testing/memory-host.ts';
import { openProject } from '../testing/open-project.ts';
import type { CorpusFile } from './protocol/project.ts';

const { call, events } = openProject(memoryHost());
beforeAll(() => call('open', { device: 'wasm' }));

async function fileOf(name: string): Promise<CorpusFile> {
  const { files } = await call('open', { device: 'wasm' });
  const file = files.find((each) => each.name === name);
  if (file?.role === 'corpus') return file;
  throw new Error(`There is no corpus ${name}.`);
}

const corpus = 'Anna B-PER\nslaapt O\n\nIn O\nOslo B-LOC\n';

test('archives are unpacked; what cannot be read is refused and changes nothing', async () => {
  const dev = `${corpus}\nNy O\nby O\n`;
  const zip = zipSync({ 'nor/train.conll': strToU8(corpus), 'nor/dev.conll': strToU8(dev) });
  const bad = new File(['een O\ntwee\n'], 'bad.conll');
  const labelled = new File(['__label__good a book\n__label__bad dull\n'], 'reviews.txt');
  const standoff = new File(['T1\tPerson 0 3\tAda\nT2\tPlace 9 13\tOslo\n'], 'letter.ann');
  const { files, refused } = await call('addFiles', {
    files: [new File([zip.slice()], 'nor.zip'), bad, labelled, standoff],
  });
  // The sample project has made room for the first corpora of one's own.
  expect(files.map(({ name }) => name)).toEqual(['nor/train.conll', 'nor/dev.conll']);
  expect(refused).toMatchObject([
    { name: 'bad.conll', message: expect.stringContaining('line 2') },
    { name: 'reviews.txt', message: expect.stringContaining('labelled texts') },
    { name: 'letter.ann', message: expect.stringContaining('it is brat standoff annotation') },
  ]);
  expect(files.find(({ name }) => name === 'nor/dev.conll')).toMatchObject({
    split: 'dev',
    duplicatesOfTraining: 2,
    scheme: 'IOB2',
    tags: ['O', 'S-LOC', 'S-PER'],
  });
  expect(events.some((event) => event.kind === 'reading' && event.doneBytes === event.totalBytes)).toBe(true);
});

test('a document is refused by its name, not unpacked; tagged words are read', async () => {
  const word = zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8('<w/>'),
  });
  const files = [
    new File([word.slice()], 'corpus.docx'),
    new File([zipSync({ 'a/corpus.docx': word }).slice()], 'all.zip'),
    new File(['Anna|N|I-PER slaapt|V|O\n\nIn|P|O Oslo|N|I-LOC\n'.repeat(2)], 'nor.wp3'),
  ];
  const { files: taken, refused } = await call('addFiles', { files });
  const what = 'it is a Word document (.docx), which is not read here: save it as plain text';
  expect(refused).toMatchObject([
    { name: 'corpus.docx', message: expect.stringContaining(`corpus.docx: ${what}`) },
    { name: 'a/corpus.docx', message: expect.stringContaining(`a/corpus.docx: ${what}`) },
  ]);
  expect(taken.find(({ name }) => name === 'nor.wp3')).toMatchObject({
    format: 'inline',
    scheme: 'IOB1',
    statistics: { sentences: 4, tokens: 8, spans: 4 },
  });
  await call('removeFile', { id: taken.find(({ name }) => name === 'nor.wp3')?.id ?? '' });
});

test('another encoding is offered, and taken when asked for', async () => {
  const bytes = Uint8Array.from('Jos\u00e9 B-PER\nblijft O\n', (char) => char.charCodeAt(0));
  const file = new File([bytes], 'latin.conll');
  const { refused } = await call('addFiles', { files: [file] });
  expect(refused[0]?.encodings).toContain('windows-1252');
  const added = await call('addFiles', { files: [file], encoding: 'windows-1252' });
  const record = added.files.find(({ name }) => name === 'latin.conll');
  expect(record?.role === 'corpus' && record.preview[0]?.tokens).toEqual(['Jos\u00e9', 'blijft']);
});

test('the sample project comes back when asked, and then stays beside what is added', async () => {
  const own = (await call('open', { device: 'wasm' })).files.length;
  const both = await call('addSample', {});
  expect(both.length).toBeGreaterThan(own + 10);
  const added = await call('addFiles', { files: [new File(['Ana B-PER\nllega O\n'], 'more.conll')] });
  expect(added.files).toHaveLength(both.length + 1);
});

test('a guess is corrected, coverage follows; a file goes and comes back', async () => {
  const { id } = await fileOf('latin.conll');
  const reading = { language: 'nld', split: 'dev', task: 'ner' } as const;
  const corrected = await call('changeFile', { id, reading });
  expect(corrected.find((file) => file.id === id)).toMatchObject(reading);
  const covered = (files: typeof corrected) =>
    files.some((file) => file.role === 'embeddings' && file.coverage.some(({ corpusId }) => corpusId === id));
  expect(covered(corrected)).toBe(true);
  expect(covered(await call('removeFile', { id }))).toBe(false);
  expect(covered(await call('restoreFile', { id }))).toBe(true);
  const wrong = call('changeFile', { id, reading: { tagColumn: 9 } });
  await expect(wrong).rejects.toMatchObject({ code: 'no-such-column' });
  expect((await fileOf('latin.conll')).tagColumn).toBe(1);
  const shown = await call('readSentences', { id, from: 0, count: 9 });
  expect(shown).toMatchObject({ total: 1, sentences: [{ tags: ['S-PER', 'O'] }] });
});

test('sample files that were removed are added again, and only those', async () => {
  const sample = await fileOf('sample.spa.ner.dev.conll');
  const fewer = await call('removeFile', { id: sample.id });
  expect(await call('addSample', {})).toHaveLength(fewer.length + 1);
  expect(await call('addSample', {})).toHaveLength(fewer.length + 1);
});
