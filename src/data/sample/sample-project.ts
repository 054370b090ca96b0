import { dutch } from './dutch.ts';
import { trainEmbeddings, type WordVectors } from './embeddings.ts';
import { english } from './english.ts';
import { compileGrammar, type Grammar, type SampleSentence } from './grammar.ts';
import { type SampleRandom, sampleRandom } from './sample-random.ts';
import { spanish } from './spanish.ts';

/** A file of the sample project: a name such as `sample.nld.ner.train.conll`, and its whole text. */
export type SampleFile = { name: string; text: string };

type Split = 'train' | 'dev' | 'test';
type SplitSizes = readonly (readonly [Split, number])[];

/** The languages by their ISO 639-3 codes, with the sentences of each split. */
const LANGUAGES = [
  { code: 'nld', rules: dutch, ner: sizes(300, 200, 200), pos: sizes(400, 100) },
  { code: 'eng', rules: english, ner: sizes(1500, 200, 200), pos: sizes(800, 100) },
  { code: 'spa', rules: spanish, ner: sizes(600, 200, 200), pos: sizes(400, 100) },
];
const DIMENSIONS = 50;
const RAW_SENTENCES = 2500;
const MIN_COUNT = 3;
const SHORTEST = 6;
const LONGEST = 25;

/**
 * The sample project: for Dutch, English and Spanish named entities (CoNLL, token and IOB2 tag) and parts of speech (CoNLL-U),
 * each in splits that share no sentence, and word vectors trained on further sentences of the same grammar. The text
 * is the same at every call.
 */
export function sampleProject(): SampleFile[] {
  return LANGUAGES.flatMap(({ code, rules, ner, pos }, index) => {
    const grammar = compileGrammar(rules);
    const random = sampleRandom(index + 1);
    const seen = new Set<string>();
    const files = [
      ...writeSplits(`sample.${code}.ner`, 'conll', ner, writeNer),
      ...writeSplits(`sample.${code}.pos`, 'conllu', pos, writePos),
    ];
    const raw = draw(grammar, random, RAW_SENTENCES, false, new Set()).map(formsOf);
    const vectors = trainEmbeddings(raw, DIMENSIONS, MIN_COUNT, index);
    return [...files, { name: `sample.${code}.${DIMENSIONS}d.vec`, text: writeVectors(vectors) }];

    function writeSplits(
      stem: string,
      ending: string,
      splits: SplitSizes,
      write: (sentences: SampleSentence[]) => string,
    ): SampleFile[] {
      return splits.map(([split, count]) => {
        const sentences = draw(grammar, random, count, split === 'train', seen);
        return { name: `${stem}.${split}.${ending}`, text: write(sentences) };
      });
    }
  });
}

function sizes(train: number, dev: number, test?: number): SplitSizes {
  const always = [['train', train] as const, ['dev', dev] as const];
  return test === undefined ? always : [...always, ['test', test] as const];
}

/** Sentences of a fitting length that are not in `seen`; adds them to it. */
function draw(
  grammar: Grammar,
  random: SampleRandom,
  count: number,
  training: boolean,
  seen: Set<string>,
): SampleSentence[] {
  const drawn: SampleSentence[] = [];
  while (drawn.length < count) {
    const sentence = grammar.sentence(random, training);
    const key = formsOf(sentence).join(' ');
    const { length } = sentence.tokens;
    if (length < SHORTEST || length > LONGEST || seen.has(key)) continue;
    seen.add(key);
    drawn.push(sentence);
  }
  return drawn;
}

function formsOf(sentence: SampleSentence): string[] {
  return sentence.tokens.map(({ form }) => form);
}

function writeNer(sentences: SampleSentence[]): string {
  return sentences
    .map(({ tokens }) => `${tokens.map(({ form, ner }) => `${form} ${ner}\n`).join('')}\n`)
    .join('');
}

function writePos(sentences: SampleSentence[]): string {
  return sentences
    .map(({ tokens }) => {
      const text = `# text = ${tokens.map(({ form }) => form).join(' ')}\n`;
      const rows = tokens.map(({ form, upos }, at) => `${at + 1}\t${form}\t_\t${upos}${'\t_'.repeat(6)}\n`);
      return `${text}${rows.join('')}\n`;
    })
    .join('');
}

function writeVectors({ words, vectors, dimensions }: WordVectors): string {
  const rows = words.map((word, row) => {
    const values = Array.from(vectors.subarray(row * dimensions, (row + 1) * dimensions), (value) =>
      value.toFixed(3),
    );
    return `${word} ${values.join(' ')}\n`;
  });
  return `${words.length} ${dimensions}\n${rows.join('')}`;
}
