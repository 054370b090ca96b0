import { activeDataSets } from '../core/config/active-data-sets.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import { type SpanOutcome, spanOutcomes } from '../core/metrics/error-kinds.ts';
import { splitTag } from '../core/tags/spans.ts';
import { marksSpans } from '../core/tags/tag-set.ts';
import type { Sentence } from '../data/sentences/corpus.ts';
import { wordsOf } from '../data/sentences/distinct-words.ts';
import type { List } from '../data/sentences/list.ts';
import { devSample } from '../learning/dev-sample.ts';
import { sampleSentences } from '../learning/sample-sentences.ts';
import { tagSentences } from '../learning/tag-sentences.ts';
import { tagsOf } from '../network/model-description.ts';
import type { FileService } from './file-service.ts';
import { LruCache } from './lru-cache.ts';
import { mappedSentences } from './mapped-sentences.ts';
import type { ModelService } from './model-service.ts';
import type { InspectionSubject } from './protocol/inspection.ts';
import type { RunStore } from './storage/run-store.ts';
import { WorkerError } from './worker-error.ts';

/** What became of one span, or of one token where tags are plain. */
export interface Outcome extends Pick<SpanOutcome, 'kind'> {
  /** Type of the gold span, of the predicted one where there is no gold. */
  readonly type: string;
  /** Place and type of the gold span; undefined for a spurious one. */
  readonly gold: string | undefined;
}

/** One split of one data set as one model tags it. */
export interface TaggedSplit {
  readonly spans: boolean;
  /** With the gold tags of the model's mapping. */
  readonly sentences: List<Sentence>;
  /** The place of each sentence in the split, which has `total`; an evaluation may have used some only. */
  readonly places: readonly number[];
  readonly total: number;
  readonly predicted: readonly (readonly string[])[];
  /** Of each sentence. */
  readonly outcomes: readonly (readonly Outcome[])[];
  /** Words of the sentences that the model was trained on. */
  readonly trained: ReadonlySet<string>;
}

const KEPT = 8;

/** The sentences of a split, and its data set's training sentences. */
interface Corpora {
  /** Changes whenever other files stand for the two, or one of them is read in another way. */
  readonly files: string;
  readonly sentences: List<Sentence>;
  readonly train: List<Sentence>;
}

/** Tagged splits; each is tagged once for each version of a model. */
export class TaggedSplits {
  readonly #files: FileService;
  readonly #models: ModelService;
  readonly #runs: RunStore;
  readonly #splits = new LruCache<Promise<TaggedSplit>>(KEPT);

  constructor(files: FileService, models: ModelService, runs: RunStore) {
    this.#files = files;
    this.#models = models;
    this.#runs = runs;
  }

  /** Errors: `no-model`, `no-data`, TextError, DeviceError, RangeError where the model has no such data set. */
  async of(modelId: string, dataSet: string, split: InspectionSubject['split']): Promise<TaggedSplit> {
    const corpora = await this.#corpora(dataSet, split);
    const key = `${this.#models.version(modelId)} ${dataSet} ${corpora.files}`;
    return this.#once(key, () => this.#tag(modelId, dataSet, corpora));
  }

  /**
   * The dev sentences as a run tagged them when it was evaluated after `step`: those that it then tagged. The device is
   * not asked. Errors: `no-model`, `no-data`, TextError, StorageError.
   */
  async ofStep(modelId: string, dataSet: string, step: number): Promise<TaggedSplit> {
    const corpora = await this.#corpora(dataSet, 'dev');
    const key = `${modelId} ${dataSet} ${corpora.files} step ${step}`;
    return this.#once(key, () => this.#recall(modelId, dataSet, step, corpora));
  }

  async #corpora(dataSet: string, split: InspectionSubject['split']): Promise<Corpora> {
    const record = (await this.#files.dataSets()).find(({ id }) => id === dataSet);
    const sentences = record ? await this.#files.sentences(record, split) : [];
    if (!record || sentences.length === 0) {
      throw new WorkerError('no-data', `The project has no ${split} corpus of the data set "${dataSet}".`);
    }
    const files = await this.#files.readings([...record.files[split], ...record.files.train]);
    return { files, sentences, train: await this.#files.sentences(record, 'train') };
  }

  #once(key: string, make: () => Promise<TaggedSplit>): Promise<TaggedSplit> {
    const known = this.#splits.get(key);
    if (known) return known;
    const making = make();
    this.#splits.set(key, making);
    making.catch(() => this.#splits.delete(key));
    return making;
  }

  #tag(modelId: string, dataSet: string, { sentences, train }: Corpora): Promise<TaggedSplit> {
    return this.#models.use(modelId, async ({ tagger, description }) => {
      const legalOnly = description.config.forbidIllegalTransitions;
      const tokens = sentences.map((sentence) => sentence.tokens);
      const predicted = await tagSentences(tagger, dataSet, tokens, { legalOnly });
      const { config } = description;
      const tags = tagsOf(description, dataSet);
      const gold = mappedSentences(sentences, config, dataSet, tags);
      const places = sentences.map((_, place) => place);
      return taggedSplit(gold, places, predicted, marksSpans(tags), trainedWords(config, dataSet, train));
    });
  }

  async #recall(
    modelId: string,
    dataSet: string,
    step: number,
    { sentences, train }: Corpora,
  ): Promise<TaggedSplit> {
    const { runId = '', heads } = await this.#models.record(modelId);
    const predicted = await this.#runs.devTags(runId, step, dataSet);
    if (!predicted) throw new WorkerError('no-data', `The tags of step ${step} were not kept.`);
    const { config } = await this.#runs.run(runId);
    const places = devSample(sentences.length, dataSet, config);
    const tagged = places.flatMap((place) => sentences.at(place) ?? []);
    const fits = ({ tokens }: Sentence, index: number) => tokens.length === predicted[index]?.length;
    if (tagged.length !== predicted.length || !tagged.every(fits)) {
      const message = `The tags of step ${step} do not fit the dev corpus any more.`;
      throw new WorkerError('no-data', message);
    }
    const tags = heads.find((head) => head.dataSet === dataSet)?.tags ?? [];
    const gold = mappedSentences(sentences, config, dataSet, tags);
    return taggedSplit(gold, places, predicted, marksSpans(tags), trainedWords(config, dataSet, train));
  }
}

/** The sentences at some places of a split, as they were tagged. */
function taggedSplit(
  split: List<Sentence>,
  places: TaggedSplit['places'],
  predicted: TaggedSplit['predicted'],
  spans: boolean,
  trained: TaggedSplit['trained'],
): TaggedSplit {
  const sentences = places.length === split.length ? split : places.flatMap((place) => split.at(place) ?? []);
  const outcomes = sentences.map(({ tags }, index) => outcomesOf(tags, predicted[index] ?? [], spans));
  return { spans, sentences, places, total: split.length, predicted, outcomes, trained };
}

function trainedWords(config: RunConfig, dataSet: string, train: List<Sentence>): Set<string> {
  const described = activeDataSets(config).find(({ id }) => id === dataSet);
  const sample = described ? sampleSentences(train, described, config.seed) : [];
  return new Set(wordsOf(sample));
}

/** What became of each span of a sentence, or of each token where tags are plain. */
export function outcomesOf(gold: readonly string[], predicted: readonly string[], spans: boolean): Outcome[] {
  if (!spans) {
    return gold.map((tag, index) => ({
      kind: tag === predicted[index] ? 'correct' : 'type',
      type: tag,
      gold: `${index}`,
    }));
  }
  return spanOutcomes(gold, predicted).map(({ kind, gold: wanted, predicted: found }) => ({
    kind,
    type: (wanted ?? found)?.type ?? '',
    gold: wanted && `${wanted.start}-${wanted.end} ${wanted.type}`,
  }));
}

/** The span type of a tag, or the tag itself where tags are plain; undefined for O. */
export function typeOfTag(tag: string, spans: boolean): string | undefined {
  if (!spans) return tag;
  return tag === 'O' ? undefined : splitTag(tag)[1];
}
