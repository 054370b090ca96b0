import { parseRunConfig } from '../core/config/parse-run-config.ts';
import type { RunConfig, RunConfigInput } from '../core/config/run-config.ts';
import type { LabelledText } from '../data/corpora/read-labelled-texts.ts';
import type { Sentence } from '../data/sentences/corpus.ts';
import type { RunData } from '../learning/run-data.ts';

/** Sentences written as `token/tag token/tag`. */
export function sentences(...lines: readonly string[]): Sentence[] {
  return lines.map((line, index) => {
    const pairs = line.split(' ').map((pair) => pair.split('/'));
    return {
      tokens: pairs.map(([token = '']) => token),
      tags: pairs.map(([, tag = '']) => tag),
      lines: pairs.map(() => index + 1),
    };
  });
}

function texts(...lines: readonly (readonly [label: string, text: string])[]): LabelledText[] {
  return lines.map(([label, text]) => ({ label, tokens: text.split(' ') }));
}

const dutchNer = sentences(
  'Anna/S-PER woont/O in/O Gent/S-LOC ./O',
  'Jan/B-PER de/I-PER Wit/E-PER werkt/O bij/O Philips/S-ORG ./O',
  'Het/O regent/O in/O Den/B-LOC Haag/E-LOC',
  'Philips/S-ORG verkoopt/O lampen/O',
  'Zij/O lachte/O',
  'Gent/S-LOC is/O mooi/O ,/O zegt/O Anna/B-PER Peeters/E-PER ./O',
);
const englishNer = sentences(
  'Mary/S-PER lives/O in/O Paris/S-LOC ./O',
  'Acme/B-ORG Corp/E-ORG hired/O John/B-PER Smith/E-PER',
  'It/O rains/O in/O New/B-LOC York/I-LOC City/E-LOC ./O',
  'Nothing/O happened/O today/O',
);
const dutchPos = sentences(
  'Anna/PROPN woont/VERB in/ADP Gent/PROPN ./PUNCT',
  'Het/PRON regent/VERB',
  'mooie/ADJ lampen/NOUN branden/VERB ./PUNCT',
);
const englishPos = sentences(
  'Mary/PROPN lives/VERB here/ADV ./PUNCT',
  'It/PRON rains/VERB',
  'good/ADJ lamps/NOUN burn/VERB ./PUNCT',
);
const dutchTopics = texts(
  ['weather', 'Het regent in Gent'],
  ['work', 'Jan werkt bij Philips'],
  ['weather', 'De zon schijnt'],
);

const dimension = 8;

/** A few made-up vectors; all languages know `in` and `.`. */
function vectors(words: readonly string[]) {
  const values = words.flatMap((_, row) =>
    Array.from({ length: dimension }, (_, column) => Math.sin(7 * row + 3 * column) / 2),
  );
  return { words, dimension, vectors: Float32Array.from(values) };
}

/** Hand-made corpora of two languages and three tasks, small enough to train on in milliseconds. */
export const tinyData: RunData = {
  dataSets: {
    'nld-ner': { train: dutchNer, dev: dutchNer, test: dutchNer.slice(0, 2) },
    'eng-ner': { train: englishNer, dev: englishNer },
    'nld-pos': { train: dutchPos, dev: dutchPos },
    'eng-pos': { train: englishPos },
    'nld-topic': { train: dutchTopics, dev: dutchTopics },
  },
  embeddings: {
    nld: vectors(['in', '.', 'is', 'anna', 'lampen', 'bij', 'de', 'fiets']),
    eng: vectors(['in', '.', 'lives', 'the', 'it', 'new']),
  },
};

const dataSets: RunConfigInput['dataSets'] = [
  { id: 'nld-ner', language: 'nld', task: 'ner' },
  { id: 'nld-pos', language: 'nld', task: 'pos' },
  { id: 'eng-ner', language: 'eng', task: 'ner' },
  { id: 'eng-pos', language: 'eng', task: 'pos' },
];

/** A run over the hand-made corpora with a small network; `change` replaces whole fields. */
export function tinyConfig(change: Partial<RunConfigInput> = {}): RunConfig {
  return parseRunConfig({
    dataSets,
    target: 'nld-ner',
    architecture: {
      wordDimension: dimension,
      charDimension: 6,
      charFilters: 4,
      lstmSize: 12,
      dropout: 0.3,
    },
    optimizer: { batchSize: 3, learningRate: 0.05 },
    steps: 20,
    evalEvery: 10,
    ...change,
  });
}
