import { describe, expect, it } from 'vitest';
import { spansOfTags } from '../../core/tags/spans.ts';
import { NO_REAL_DATA, realDataFolder, realFile } from '../../testing/real-data.ts';
import { readCorpus } from './read-corpus.ts';

const present = realDataFolder() !== undefined;

async function counts(path: string, encoding?: string) {
  const corpus = await readCorpus(realFile(path), { name: path, encoding });
  let tokens = 0;
  let spans = 0;
  for (const sentence of corpus.sentences) {
    tokens += sentence.tokens.length;
    if (corpus.scheme !== 'plain') spans += spansOfTags(sentence.tags).length;
  }
  return { corpus, sentences: corpus.sentences.length, tokens, spans };
}

describe.skipIf(!present)(`real corpora${present ? '' : ` (${NO_REAL_DATA})`}`, () => {
  it.each([
    ['ner/nld/ned.train', 'IOB2', 3, 'space', 15_806, 202_644, 13_344],
    ['ner/nld/ned.testa', 'IOB2', 3, 'space', 2_895, 37_687, 2_616],
    ['ner/nld/ned.testb', 'IOB2', 3, 'space', 5_195, 68_875, 3_941],
    ['ner/eng/eng.train', 'IOB1', 4, 'space', 14_041, 203_621, 23_499],
    ['ner/eng/eng.testa', 'IOB1', 4, 'space', 3_250, 51_362, 5_942],
    ['ner/eng/eng.testb', 'IOB1', 4, 'space', 3_453, 46_435, 5_648],
    ['ner/kaz/train.txt', 'IOB2', 2, 'space', 11_167, 129_223, 13_483],
    ['ner/kaz/test.txt', 'IOB2', 2, 'space', 11_307, 129_824, 13_508],
    ['ner/rus/train.tsv', 'BIOES', 2, 'tab', 1_769, 30_940, 2_420],
    ['ner/rus/test.tsv', 'BIOES', 2, 'tab', 3_138, 59_382, 4_583],
  ])('%s: spans in %s', async (path, scheme, columns, separator, sentences, tokens, spans) => {
    const read = await counts(path);
    expect(read).toMatchObject({ sentences, tokens, spans });
    expect(read.corpus).toMatchObject({
      format: 'columns',
      scheme,
      columns,
      separator,
      tagColumn: columns - 1,
    });
    expect(read.corpus.illegal).toEqual([]);
  });

  it.each([
    ['pos/nld/nl_lassysmall-ud-train.conllu', 5_263],
    ['pos/nld/nl_lassysmall-ud-dev.conllu', 800],
    ['pos/nld/nl_lassysmall-ud-test.conllu', 800],
    ['pos/eng/en_ewt-ud-train.conllu', 12_544],
    ['pos/eng/en_ewt-ud-dev.conllu', 2_001],
    ['pos/eng/en_ewt-ud-test.conllu', 2_077],
    ['pos/rus/ru_taiga-ud-train.conllu', 3_138],
    ['pos/rus/ru_taiga-ud-dev.conllu', 945],
    ['pos/rus/ru_taiga-ud-test.conllu', 881],
    ['pos/kaz/kk_ktb-ud-train.conllu', 31],
    ['pos/kaz/kk_ktb-ud-test.conllu', 1_047],
  ])('%s: %i sentences of CoNLL-U', async (path, sentences) => {
    const { corpus } = await counts(path);
    expect(corpus).toMatchObject({ format: 'conllu', scheme: 'plain', columns: 10, tagColumn: 3 });
    expect(corpus.sentences.length).toBe(sentences);
    expect(new Set(corpus.sentences.flatMap((each) => each.tags)).size).toBeLessThanOrEqual(17);
  });

  it('the Latin-1 file reads like its UTF-8 twin when told its encoding', async () => {
    const twin = await counts('ner/nld/ned.testa');
    const latin = await counts('ner/nld/ned.testa.latin1', 'windows-1252');
    expect(latin.corpus).toEqual(twin.corpus);
  });

  it('the Latin-1 file is refused as UTF-8, with the line and the encoding to try', async () => {
    await expect(counts('ner/nld/ned.testa.latin1')).rejects.toMatchObject({
      code: 'not-this-encoding',
      line: 27,
      message: expect.stringMatching(
        /^ner\/nld\/ned\.testa\.latin1, line 27: the bytes are not UTF-8 .*windows-1252/,
      ),
    });
  });
});
