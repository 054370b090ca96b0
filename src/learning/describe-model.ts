import { activeDataSets } from '../core/config/active-data-sets.ts';
import { ConfigError } from '../core/config/config-error.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import { type SharingGroup, sharingPlan } from '../core/sharing/sharing-plan.ts';
import { tagSet } from '../core/tags/tag-set.ts';
import { lookupForms } from '../data/embeddings/word-lookup.ts';
import type { EmbeddingTable } from '../data/sentences/corpus.ts';
import { wordsOf } from '../data/sentences/distinct-words.ts';
import type { List } from '../data/sentences/list.ts';
import { type ModelDescription, modelDescription, type Vocabularies } from '../network/model-description.ts';
import { Vocabulary } from '../network/vocabulary.ts';
import { pretrainedWords } from './read-vectors.ts';
import { type DataSetSplits, type Example, goldOf, type RunData } from './run-data.ts';

/** The model of a run, and the pretrained vectors that it starts from. */
export interface PreparedModel {
  readonly description: ModelDescription;
  /** The pretrained vector of a row of a wordEmbedding group, where the files have one. */
  vectorOf(group: string, row: number): Float32Array | undefined;
}

/** Pretrained vectors of one or several languages; of equal words the first language's counts. */
class PretrainedWords {
  readonly #places = new Map<string, readonly [table: EmbeddingTable, index: number]>();
  /** The most frequent words, in the order of their files. */
  readonly first: readonly string[];

  constructor(tables: readonly EmbeddingTable[]) {
    for (const table of tables) {
      for (const [index, word] of table.words.entries())
        if (!this.#places.has(word)) this.#places.set(word, [table, index]);
    }
    this.first = tables.flatMap(({ words }) => words.slice(0, pretrainedWords));
  }

  /** The form under which the files know a word. */
  formOf(word: string): string | undefined {
    return lookupForms(word).find((form) => this.#places.has(form));
  }

  vectorOf(word: string): Float32Array | undefined {
    const place = this.#places.get(word);
    if (!place) return undefined;
    const [{ vectors, dimension }, index] = place;
    return vectors.subarray(index * dimension, (index + 1) * dimension);
  }
}

/** The distinct words of examples. */
function distinctWords(...lists: readonly (List<Example> | undefined)[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const examples of lists) for (const word of wordsOf(examples ?? [])) words.add(word);
  return words;
}

/** The words of one wordEmbedding group; `known` come first and keep their rows. */
function wordVocabulary(
  splits: readonly DataSetSplits[],
  samples: readonly List<Example>[],
  pretrained: PretrainedWords,
  known: Vocabulary | undefined,
): Vocabulary {
  const entries = new Set([...(known?.entries ?? []), ...pretrained.first]);
  const training = distinctWords(...samples);
  const held = distinctWords(...splits.flatMap(({ dev, test }) => [dev, test]));
  const missing: string[] = [];
  for (const word of [...training].sort()) {
    const form = pretrained.formOf(word) ?? lookupForms(word).find((each) => known && known.rowOf(each) > 1);
    if (form === undefined) missing.push(word);
    else entries.add(form);
  }
  for (const word of [...held].sort()) {
    const form = pretrained.formOf(word);
    if (form !== undefined) entries.add(form);
  }
  for (const word of missing) entries.add(word);
  return new Vocabulary([...entries]);
}

function charVocabulary(samples: readonly List<Example>[], known: Vocabulary | undefined): Vocabulary {
  const characters = new Set([...distinctWords(...samples)].flatMap((word) => [...word]));
  return new Vocabulary([...new Set([...(known?.entries ?? []), ...[...characters].sort()])]);
}

/** The tags of a task: those of its training files before subsampling, so that they do not hang on the sample's size. */
function tagsOfTask(
  task: string,
  splits: readonly DataSetSplits[],
  known: readonly string[] | undefined,
): readonly string[] {
  const found = new Set<string>();
  for (const { train } of splits)
    for (const example of train) for (const tag of goldOf(example)) found.add(tag);
  const tags = tagSet(found);
  if (!known) {
    if (tags.length > 0) return tags;
    throw new ConfigError(
      'dataSets',
      `No data set of the task "${task}" has a training sentence to learn its tags from.`,
    );
  }
  const strange = tags.filter((tag) => !known.includes(tag));
  if (strange.length > 0)
    throw new ConfigError(
      'dataSets',
      `The model does not know these tags of the task "${task}": ${strange.join(', ')}.`,
    );
  return known;
}

function tablesOf(
  { dataSets }: SharingGroup,
  config: RunConfig,
  { embeddings }: RunData,
): readonly EmbeddingTable[] {
  const members = config.dataSets.filter(({ id }) => dataSets.includes(id));
  const tables = new Set<EmbeddingTable>();
  for (const { language } of members) {
    const table = new Map(Object.entries(embeddings)).get(language);
    if (!table) continue;
    if (table.dimension !== config.architecture.wordDimension) {
      throw new ConfigError(
        'architecture.wordDimension',
        `The word embeddings of "${language}" have ${table.dimension} dimensions, but "architecture.wordDimension" is ${config.architecture.wordDimension}.`,
      );
    }
    tables.add(table);
  }
  return [...tables];
}

/**
 * Vocabularies, tag sets and sharing plan of a run.
 * @param samples the training sample of each active data set
 * @param known vocabularies of a model that is trained further: its rows stay, new words and characters come after them
 * @throws ConfigError where data are missing, dimensions differ, or the plan is impossible
 */
export function describeModel(
  config: RunConfig,
  data: RunData,
  samples: ReadonlyMap<string, List<Example>>,
  known?: Vocabularies,
): PreparedModel {
  const active = activeDataSets(config);
  const splits = new Map(Object.entries(data.dataSets));
  const splitsOf = (ids: readonly string[]) => ids.flatMap((id) => splits.get(id) ?? []);
  const samplesOf = (ids: readonly string[]) => ids.flatMap((id) => [samples.get(id) ?? []]);

  const pretrained = new Map<string, PretrainedWords>();
  const words = new Map<string, Vocabulary>();
  const characters = new Map<string, Vocabulary>();
  for (const group of sharingPlan(active, config.scopes).groups) {
    const { name, component, dataSets } = group;
    if (component === 'wordEmbedding') {
      const found = new PretrainedWords(tablesOf(group, config, data));
      pretrained.set(name, found);
      words.set(name, wordVocabulary(splitsOf(dataSets), samplesOf(dataSets), found, known?.words.get(name)));
    }
    if (component === 'charEmbedding')
      characters.set(name, charVocabulary(samplesOf(dataSets), known?.characters.get(name)));
  }
  const tasks = [...new Set(active.map(({ task }) => task))];
  const tags = new Map(
    tasks.map((task) => {
      const ids = active.filter((dataSet) => dataSet.task === task).map(({ id }) => id);
      return [task, tagsOfTask(task, splitsOf(ids), known?.tags.get(task))];
    }),
  );
  return {
    description: modelDescription(config, { words, characters, tags }),
    vectorOf(group, row) {
      const word = words.get(group)?.entryOf(row);
      return word === undefined ? undefined : pretrained.get(group)?.vectorOf(word);
    },
  };
}
