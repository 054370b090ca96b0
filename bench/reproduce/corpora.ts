import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A run file's data sets and vectors, before a plan changes them. Only the target has a dev set: others would only take time. */
export interface BaseRun {
  readonly datasets: readonly object[];
  readonly embeddings: Readonly<Record<string, string>>;
  readonly target: string;
}

/** The types of KazNERD (25) as those of factRuEval (3); the others are no spans. */
const kazakhTypes = Object.fromEntries([
  ['PERSON', 'PER'],
  ['ORGANISATION', 'ORG'],
  ['GPE', 'LOC'],
  ['LOCATION', 'LOC'],
  ...[
    ...[
      'ADAGE',
      'ART',
      'CARDINAL',
      'CONTACT',
      'DATE',
      'DISEASE',
      'EVENT',
      'FACILITY',
      'LANGUAGE',
      'LAW',
      'MISCELLANEOUS',
    ],
    ...[
      'MONEY',
      'NON_HUMAN',
      'NORP',
      'ORDINAL',
      'PERCENTAGE',
      'POSITION',
      'PRODUCT',
      'PROJECT',
      'QUANTITY',
      'TIME',
    ],
  ].map((type) => [type, null]),
]);

/** Writes the halves of a corpus, one sentence in each in turn: of KazNERD no training split is at hand, and its valid split is one file. */
function halves(from: string, folder: string): readonly [train: string, dev: string] {
  mkdirSync(folder, { recursive: true });
  const sentences = readFileSync(from, 'utf8')
    .trim()
    .split(/\r?\n\s*\r?\n/);
  const write = (name: string, half: number) => {
    const file = join(folder, name);
    writeFileSync(file, `${sentences.filter((_, index) => index % 2 === half).join('\n\n')}\n`);
    return file;
  };
  return [write('kaz.train.txt', 0), write('kaz.dev.txt', 1)];
}

/**
 * The base runs of the reproduction, of the corpora in a folder laid out as docs/reproduction.md says.
 * @param out where files are written that are made of the corpora
 */
export function baseRuns(data: string, out: string) {
  const file = (name: string) => resolve(data, name);
  const train = (id: string, language: string, task: string, name: string, more: object = {}) => ({
    id,
    language,
    task,
    train: file(name),
    ...more,
  });
  const vectors = (...languages: string[]) =>
    Object.fromEntries(languages.map((language) => [language, file(`embeddings/${language}.50d.vec`)]));
  const english = [
    train('eng-ner', 'eng', 'ner', 'ner/eng/eng.train'),
    train('eng-pos', 'eng', 'pos', 'pos/eng/en_ewt-ud-train.conllu'),
  ];
  const cyrillic = { script: 'Cyrillic' };
  const [kazakhTrain, kazakhDev] = halves(file('ner/kaz/train.txt'), out);
  return {
    dutch: {
      datasets: [
        train('nld-ner', 'nld', 'ner', 'ner/nld/ned.train', {
          dev: file('ner/nld/ned.testa'),
          test: file('ner/nld/ned.testb'),
        }),
        train('nld-pos', 'nld', 'pos', 'pos/nld/nl_lassysmall-ud-train.conllu'),
        ...english,
      ],
      target: 'nld-ner',
      embeddings: vectors('nld', 'eng'),
    },
    kazakh: {
      datasets: [
        train('kaz-ner', 'kaz', 'ner', kazakhTrain, {
          ...cyrillic,
          dev: kazakhDev,
          test: file('ner/kaz/test.txt'),
          tags: kazakhTypes,
        }),
        train('kaz-pos', 'kaz', 'pos', 'pos/kaz/kk_ktb-ud-test.conllu', cyrillic),
        train('rus-ner', 'rus', 'ner', 'ner/rus/train.tsv', cyrillic),
        train('rus-pos', 'rus', 'pos', 'pos/rus/ru_taiga-ud-train.conllu', cyrillic),
      ],
      target: 'kaz-ner',
      embeddings: vectors('kaz', 'rus'),
    },
    swahili: {
      datasets: [
        train('swa-ner', 'swa', 'ner', 'ner/masakhane/swa/train.txt', {
          dev: file('ner/masakhane/swa/dev.txt'),
          test: file('ner/masakhane/swa/test.txt'),
        }),
        train('swa-pos', 'swa', 'pos', 'pos/masakhane/swa/train.txt'),
        train('kin-ner', 'kin', 'ner', 'ner/masakhane/kin/train.txt'),
        train('kin-pos', 'kin', 'pos', 'pos/masakhane/kin/train.txt'),
      ],
      target: 'swa-ner',
      embeddings: {},
    },
  } satisfies Readonly<Record<string, BaseRun>>;
}
