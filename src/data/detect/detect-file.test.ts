import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { NO_REAL_DATA, realDataFolder, realFile } from '../../testing/real-data.ts';
import { detectFile, isEmbeddingFile } from './detect-file.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const ENTITIES = 'Jan B-PER\nKlaas I-PER\nwoont O\nin O\nDelft B-LOC\n. O\n\nHij O\nis O\ner O\n. O\n';
const NOUNS = `# text = x\n1\tde\tde\tDET\t_\t_\t2\tdet\t_\t_\n2\tMaas\tMaas\tPROPN\t_\t_\t0\troot\t_\t_\n\n`;
const ROWS = ['de', 'het', 'van', 'een'].map((word) => `${word} 0.1 -0.2 0.3 0.4\n`).join('');

describe('file names tell', () => {
  it.each([
    ['ned.train', ENTITIES, 'corpus', 'nld', 'ner', 'train'],
    ['ned.testa', ENTITIES, 'corpus', 'nld', 'ner', 'dev'],
    ['ned.testb', ENTITIES, 'corpus', 'nld', 'ner', 'test'],
    ['esp.testb', ENTITIES, 'corpus', 'spa', 'ner', 'test'],
    ['eng.train', ENTITIES, 'corpus', 'eng', 'ner', 'train'],
    ['nl_lassysmall-ud-train.conllu', NOUNS, 'corpus', 'nld', 'pos', 'train'],
    ['en_ewt-ud-dev.conllu', NOUNS, 'corpus', 'eng', 'pos', 'dev'],
    ['kk_ktb-ud-test.conllu', NOUNS, 'corpus', 'kaz', 'pos', 'test'],
    ['ru_taiga-ud-dev.conllu', NOUNS, 'corpus', 'rus', 'pos', 'dev'],
    ['data/dutch/valid.txt', ENTITIES, 'corpus', 'nld', 'ner', 'dev'],
    ['train.txt', ENTITIES, 'corpus', 'nld', 'ner', 'train'],
    ['nld.50d.vec', `4 4\n${ROWS}`, 'embeddings', 'nld', undefined, undefined],
    ['wiki.nl.vec', `4 4\n${ROWS}`, 'embeddings', 'nld', undefined, undefined],
    ['eng.glove-noheader.50d.txt', ROWS, 'embeddings', 'eng', undefined, undefined],
    ['vectors.txt', ROWS, 'embeddings', 'nld', undefined, undefined],
    ['notes.txt', 'Dit is een zin van het boek.\nEn er is nog een.\n', 'text', 'nld', undefined, undefined],
    [
      'glove.6B.50d.txt',
      ROWS.replace('de', 'the').replace('het', 'of'),
      'embeddings',
      'eng',
      undefined,
      undefined,
    ],
    ['swa.train.txt', ENTITIES, 'corpus', 'swa', 'ner', 'train'],
    ['swahili/dev.txt', ENTITIES, 'corpus', 'swa', 'ner', 'dev'],
    ['kin.txt', 'Dit is een zin van het boek.\nEn er is nog een.\n', 'text', 'kin', undefined, undefined],
    ['yo-train.txt', ENTITIES, 'corpus', 'yor', 'ner', 'train'],
    ['sw.txt', 'Maafisa wa serikali ya nchi.\nWamesema kuwa.\n', 'text', 'swa', undefined, undefined],
    ['nothing', '', 'unknown', 'und', undefined, undefined],
  ])('%s', (name, content, role, language, task, split) => {
    expect(detectFile(name, encode(content))).toMatchObject({ role, language, task, split });
    expect(isEmbeddingFile(encode(content))).toBe(role === 'embeddings');
    if (content !== '') {
      expect(detectFile(`${name}.gz`, gzipSync(encode(content)))).toMatchObject({
        role,
        language,
        task,
        split,
      });
    }
  });

  it('a gzipped file of which only the beginning is at hand', () => {
    const words = Array.from(
      { length: 20_000 },
      (_, i) => `w${(i * 7919) % 10_007} ${i % 9 === 0 ? 'B-PER' : 'O'}\n${i % 20 === 0 ? '\n' : ''}`,
    );
    const head = gzipSync(encode(words.join(''))).subarray(0, 8192);
    expect(detectFile('ned.train.gz', head)).toMatchObject({
      role: 'corpus',
      language: 'nld',
      task: 'ner',
    });
  });

  it.each([
    ['a model', 'm.safetensors', [2, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7d], 'model'],
    ['word2vec binary', 'v.bin', [...encode('1 2\na '), 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40], 'embeddings'],
    ['a fastText model', 'cc.nl.300.bin', [0xba, 0x16, 0x4f, 0x2f, 12, 0, 0, 0], 'embeddings'],
    ['an image', 'a.png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d], 'unknown'],
  ])('%s', (_, name, bytes, role) => {
    expect(detectFile(name, Uint8Array.from(bytes)).role).toBe(role);
  });

  it('never throws, whatever the bytes', () => {
    for (let seed = 1; seed < 200; seed++) {
      const bytes = Uint8Array.from({ length: seed * 3 }, (_, i) => (i * i * seed + 31 * i) & 0xff);
      if (seed % 2 === 0) bytes.set([0x1f, 0x8b, 8]);
      expect(() => detectFile('x', bytes)).not.toThrow();
    }
  });
});

const present = realDataFolder() !== undefined;
describe.skipIf(!present)(`real files${present ? '' : ` (${NO_REAL_DATA})`}`, () => {
  it.each([
    ['ner/nld/ned.train', 'nld', 'ner', 'train', 3],
    ['ner/nld/ned.testa', 'nld', 'ner', 'dev', 3],
    ['ner/nld/ned.testb', 'nld', 'ner', 'test', 3],
    ['ner/eng/eng.train', 'eng', 'ner', 'train', 4],
    ['ner/eng/eng.testa', 'eng', 'ner', 'dev', 4],
    ['ner/eng/eng.testb', 'eng', 'ner', 'test', 4],
    ['ner/kaz/train.txt', 'kaz', 'ner', 'train', 2],
    ['ner/kaz/test.txt', 'kaz', 'ner', 'test', 2],
    ['ner/rus/train.tsv', 'rus', 'ner', 'train', 2],
    ['ner/rus/test.tsv', 'rus', 'ner', 'test', 2],
    ['pos/nld/nl_lassysmall-ud-train.conllu', 'nld', 'pos', 'train', 10],
    ['pos/eng/en_ewt-ud-dev.conllu', 'eng', 'pos', 'dev', 10],
    ['pos/rus/ru_taiga-ud-test.conllu', 'rus', 'pos', 'test', 10],
    ['pos/kaz/kk_ktb-ud-test.conllu', 'kaz', 'pos', 'test', 10],
  ])('%s, by name and by content alone', (path, language, task, split, columns) => {
    const head = realFile(path).subarray(0, 1 << 17);
    const expected = { role: 'corpus', language, task, preview: { columns } };
    expect(detectFile(path.split('/').at(-1) ?? '', head)).toMatchObject({ ...expected, split });
    expect(detectFile('x', head)).toMatchObject(expected);
  });

  it.each([
    ['embeddings/nld.50d.vec', 'nld', 'embeddings'],
    ['embeddings/eng.50d.vec', 'eng', 'embeddings'],
    ['embeddings/rus.50d.vec', 'rus', 'embeddings'],
    ['embeddings/kaz.50d.vec', 'kaz', 'embeddings'],
    ['embeddings/eng.glove-noheader.50d.txt', 'eng', 'embeddings'],
    ['text/nld.txt', 'nld', 'text'],
    ['text/eng.txt', 'eng', 'text'],
    ['text/kaz.txt', 'kaz', 'text'],
    ['text/tat.txt', 'tat', 'text'],
    ['text/swa.txt.gz', 'swa', 'text'],
    ['text/kin.txt.gz', 'kin', 'text'],
    ['ner/masakhane/swa/train.txt', 'swa', 'corpus'],
    ['ner/masakhane/swa/dev.txt', 'swa', 'corpus'],
    ['pos/masakhane/swa/test.txt', 'swa', 'corpus'],
    ['ner/masakhane/kin/dev.txt', 'kin', 'corpus'],
    ['pos/masakhane/kin/train.txt', 'kin', 'corpus'],
  ])('%s, by content alone', (path, language, role) => {
    expect(detectFile('x', realFile(path).subarray(0, 1 << 17))).toMatchObject({ role, language });
  });
});
