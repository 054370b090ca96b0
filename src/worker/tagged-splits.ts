import { type PhraseOutcome, phraseOutcomes } from '../metrics/error-kinds.ts';
import { splitTag } from '../metrics/spans.ts';
import type { ModelDescription } from '../model/model-description.ts';
import { dataSetOf, tagsOf } from '../model/model-description.ts';
import { marksSpans } from '../model/tag-set.ts';
import type { InspectionSubject } from '../protocol/inspection.ts';
import type { Sentence } from '../text/corpus.ts';
import { sampleSentences } from '../training/sample-sentences.ts';
import { tagSentences } from '../training/tag-sentences.ts';
import type { FileRoom } from './file-room.ts';
import type { ModelRoom } from './model-room.ts';
import { Recent } from './recent.ts';
import { WorkerError } from './worker-error.ts';

/** What became of one phrase, or of one token where tags are plain. */
export interface Outcome extends Pick<PhraseOutcome, 'kind'> {
  /** Type of the gold phrase, of the predicted one where there is no gold. */
  readonly type: string;
  /** Place and type of the gold phrase; undefined for a spurious one. */
  readonly gold: string | undefined;
}

/** One split of one data set as one model tags it. */
export interface TaggedSplit {
  readonly spans: boolean;
  readonly sentences: readonly Sentence[];
  readonly predicted: readonly (readonly string[])[];
  /** Of each sentence. */
  readonly outcomes: readonly (readonly Outcome[])[];
  /** Words of the sentences that the model was trained on. */
  readonly trained: ReadonlySet<string>;
}

const KEPT = 8;

/** Tagged splits; each is tagged once for each version of a model. */
export class TaggedSplits {
  readonly #files: FileRoom;
  readonly #models: ModelRoom;
  readonly #splits = new Recent<Promise<TaggedSplit>>(KEPT);

  constructor(files: FileRoom, models: ModelRoom) {
    this.#files = files;
    this.#models = models;
  }

  /** Errors: `no-model`, `no-data`, TextError, DeviceError, RangeError where the model has no such data set. */
  async of(modelId: string, dataSet: string, split: InspectionSubject['split']): Promise<TaggedSplit> {
    const record = (await this.#files.dataSets()).find(({ id }) => id === dataSet);
    const sentences = record ? await this.#files.sentences(record, split) : [];
    if (!record || sentences.length === 0) {
      throw new WorkerError('no-data', `The project has no ${split} corpus of the data set "${dataSet}".`);
    }
    const key = [this.#models.version(modelId), dataSet, ...record.files[split], ...record.files.train].join(
      ' ',
    );
    const known = this.#splits.get(key);
    // The same sentences, not read anew with other corrections since.
    if (known && (await known).sentences[0] === sentences[0]) return known;
    const tagging = this.#tag(modelId, dataSet, sentences, await this.#files.sentences(record, 'train'));
    this.#splits.set(key, tagging);
    tagging.catch(() => this.#splits.delete(key));
    return tagging;
  }

  #tag(
    modelId: string,
    dataSet: string,
    sentences: readonly Sentence[],
    train: readonly Sentence[],
  ): Promise<TaggedSplit> {
    return this.#models.use(modelId, async ({ tagger, description }) => {
      const legalOnly = description.config.forbidIllegalTransitions;
      const tokens = sentences.map((sentence) => sentence.tokens);
      const predicted = await tagSentences(tagger, dataSet, tokens, { legalOnly });
      const spans = marksSpans(tagsOf(description, dataSet));
      return {
        spans,
        sentences,
        predicted,
        outcomes: sentences.map(({ tags }, index) => outcomesOf(tags, predicted[index] ?? [], spans)),
        trained: trainedWords(description, dataSet, train),
      };
    });
  }
}

function trainedWords(
  description: ModelDescription,
  dataSet: string,
  train: readonly Sentence[],
): Set<string> {
  const { seed } = description.config;
  const sample = sampleSentences(train, dataSetOf(description, dataSet), seed);
  return new Set(sample.flatMap(({ tokens }) => tokens));
}

/** What became of each phrase of a sentence, or of each token where tags are plain. */
export function outcomesOf(gold: readonly string[], predicted: readonly string[], spans: boolean): Outcome[] {
  if (!spans) {
    return gold.map((tag, index) => ({
      kind: tag === predicted[index] ? 'correct' : 'type',
      type: tag,
      gold: `${index}`,
    }));
  }
  return phraseOutcomes(gold, predicted).map(({ kind, gold: wanted, predicted: found }) => ({
    kind,
    type: (wanted ?? found)?.type ?? '',
    gold: wanted && `${wanted.start}-${wanted.end} ${wanted.type}`,
  }));
}

/** The phrase type of a tag, or the tag itself where tags are plain; undefined for O. */
export function typeOfTag(tag: string, spans: boolean): string | undefined {
  if (!spans) return tag;
  return tag === 'O' ? undefined : splitTag(tag)[1];
}
