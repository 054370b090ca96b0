import { writeColumns } from '../data/corpora/write-columns.ts';
import type { List } from '../data/sentences/list.ts';
import { tokenize } from '../data/sentences/tokenize.ts';
import { tagSentences } from '../learning/tag-sentences.ts';
import { dataSetOf, tagsOf } from '../network/model-description.ts';
import type { Tagger } from '../network/tagger.ts';
import type { FileService } from './file-service.ts';
import { LruCache } from './lru-cache.ts';
import type { LoadedModel, ModelService } from './model-service.ts';
import { modelSummaryOf } from './model-summary-of.ts';
import { NearestWords } from './nearest-words.ts';
import type {
  InspectedSentence,
  InspectionSubject,
  InspectionSummary,
  SentenceFilter,
  TaggedSentence,
  TokenDetail,
  TransitionScores,
} from './protocol/inspection.ts';
import { changesOf, sentencePasses, type TaggedSentences } from './sentence-passes.ts';
import type { RunStore } from './storage/run-store.ts';
import { type TaggedSplit, TaggedSplits } from './tagged-splits.ts';
import { WorkerError } from './worker-error.ts';

const NEAREST_SHOWN = 10;
/** Models whose words' character vectors are kept. */
const NEAREST_KEPT = 2;
/** Sentences of typed text whose probabilities are asked for at once. */
const SENTENCES_AT_ONCE = 32;

/** Looks into models: how they tag a split, what they think of a token, what they learnt. */
export class InspectionService {
  readonly #files: FileService;
  readonly #models: ModelService;
  readonly #splits: TaggedSplits;
  readonly #nearest = new LruCache<{ readonly tagger: Tagger; readonly words: NearestWords }>(NEAREST_KEPT);

  constructor(files: FileService, models: ModelService, runs: RunStore) {
    this.#files = files;
    this.#models = models;
    this.#splits = new TaggedSplits(files, models, runs);
  }

  async summary(subject: InspectionSubject): Promise<InspectionSummary> {
    const tagged = await this.#tagged(subject);
    const [{ sentences: inspected, total }] = tagged;
    const summary = { sentences: inspected.length, total, models: tagged.map(modelSummaryOf) };
    if (tagged.length < 2) return summary;
    const sentences = summary.sentences;
    let [fixed, broken] = [0, 0];
    for (let index = 0; index < sentences; index++) {
      const changes = changesOf(tagged, index);
      fixed += changes.fixed;
      broken += changes.broken;
    }
    return { ...summary, fixed, broken };
  }

  async sentences(
    subject: InspectionSubject,
    filter: SentenceFilter,
    from: number,
    count: number,
  ): Promise<{ total: number; sentences: InspectedSentence[] }> {
    const tagged = await this.#tagged(subject);
    const all = tagged[0].predicted.map((_, index) => index);
    const indices = all.filter((index) => sentencePasses(tagged, index, filter));
    const shown = indices.slice(from, from + count).map((index): InspectedSentence => {
      const { tokens = [], tags = [] } = tagged[0].sentences.at(index) ?? {};
      return {
        index: tagged[0].places[index] ?? index,
        tokens,
        gold: tags,
        predicted: tagged.map(({ predicted }) => predicted[index] ?? []),
        unseen: tokens.map((token) => !tagged[0].trained.has(token)),
      };
    });
    return { total: indices.length, sentences: shown };
  }

  /** All sentences of the split as CoNLL columns: token, gold tag, and the tags by each model, in its file's scheme. */
  async columns(subject: InspectionSubject): Promise<string> {
    const tagged = await this.#tagged(subject);
    const scheme = await this.#files.schemeOf(subject.dataSet, subject.split);
    return writeColumns(tagged[0].sentences, scheme, ...tagged.map(({ predicted }) => predicted));
  }

  token(modelId: string, dataSet: string, tokens: readonly string[], position: number): Promise<TokenDetail> {
    const word = tokens[position];
    if (word === undefined) throw new WorkerError('no-such-thing', 'The sentence has no such token.');
    return this.#models.use(modelId, async (model) => {
      const { tagger, description } = model;
      const tags = tagsOf(description, dataSet);
      const rowOf = (values: Float32Array | undefined) =>
        values?.subarray(position * tags.length, (position + 1) * tags.length);
      const probabilities = rowOf((await tagger.marginals(dataSet, [tokens]))[0]);
      const legalOnly = description.config.forbidIllegalTransitions;
      const predicted = (await tagSentences(tagger, dataSet, [tokens], { legalOnly }))[0]?.[position] ?? '';
      const gates = rowOf((await tagger.gates(dataSet, [tokens]))?.[0]);
      const mean = gates && gates.reduce((sum, gate) => sum + gate, 0) / gates.length;
      const gateOfPredicted = gates?.[tags.indexOf(predicted)];
      return {
        marginals: tags
          .map((tag, index) => ({ tag, probability: probabilities?.[index] ?? 0 }))
          .sort((first, second) => second.probability - first.probability),
        ...(mean !== undefined && gateOfPredicted !== undefined
          ? { gate: { mean, predicted: gateOfPredicted } }
          : {}),
        lookup: tagger.lookUp(dataSet, word)?.how ?? 'unknown',
        nearest: await (await this.#nearestWords(model, dataSet)).to(word, NEAREST_SHOWN),
      };
    });
  }

  transitions(modelId: string, dataSet: string): Promise<TransitionScores> {
    return this.#models.use(modelId, async ({ tagger }) => {
      const table = await tagger.transitions(dataSet);
      if (!table)
        throw new WorkerError('no-such-thing', `"${dataSet}" has no transitions: it classifies whole texts.`);
      const { tags, transitions, start, stop } = table;
      return {
        tags,
        transitions: tags.map((_, row) =>
          Array.from(transitions.subarray(row * tags.length, (row + 1) * tags.length)),
        ),
        start: Array.from(start),
        stop: Array.from(stop),
      };
    });
  }

  tagText(modelId: string, dataSet: string, text: string): Promise<TaggedSentence[]> {
    return this.#models.use(modelId, async ({ tagger, description }) => {
      const { language } = dataSetOf(description, dataSet);
      const tags = tagsOf(description, dataSet);
      const sentences = tokenize(text, language);
      const legalOnly = description.config.forbidIllegalTransitions;
      const predicted = await tagSentences(tagger, dataSet, sentences, { legalOnly });
      const marginals: Float32Array[] = [];
      for (let from = 0; from < sentences.length; from += SENTENCES_AT_ONCE) {
        marginals.push(...(await tagger.marginals(dataSet, sentences.slice(from, from + SENTENCES_AT_ONCE))));
      }
      return sentences.map((tokens, index) => {
        const chosen = predicted[index] ?? [];
        const confidence = chosen.map(
          (tag, at) => marginals[index]?.[at * tags.length + tags.indexOf(tag)] ?? 0,
        );
        return { tokens, tags: chosen, confidence };
      });
    });
  }

  async #tagged({ models, dataSet, split, step }: InspectionSubject): Promise<TaggedSentences> {
    const [first, second] = models;
    const tagged = await (step === undefined
      ? this.#splits.of(first, dataSet, split)
      : this.#splits.ofStep(first, dataSet, step));
    if (second === undefined) return [tagged];
    const other = atPlaces(await this.#splits.of(second, dataSet, split), tagged.places);
    if (!sameGold(tagged, other)) {
      throw new WorkerError(
        'different-tags',
        `The two models were trained with different tag mappings of "${dataSet}", so what is right for one is wrong for the other: inspect them one at a time.`,
      );
    }
    return [tagged, other];
  }

  async #nearestWords({ tagger, version }: LoadedModel, dataSet: string): Promise<NearestWords> {
    const key = `${version} ${dataSet}`;
    const known = this.#nearest.get(key);
    if (known?.tagger === tagger) return known.words;
    const words = await NearestWords.compute(tagger, dataSet);
    this.#nearest.set(key, { tagger, words });
    return words;
  }
}

/** True where two models are measured against the same tags. */
function sameGold(first: TaggedSplit, second: TaggedSplit): boolean {
  let index = 0;
  for (const { tags } of first.sentences) {
    const others = second.sentences.at(index++)?.tags;
    if (!tags.every((tag, token) => tag === others?.[token])) return false;
  }
  return true;
}

/** Some sentences of a tagged split: an evaluation may have used no more of it. */
function atPlaces(split: TaggedSplit, places: readonly number[]): TaggedSplit {
  if (places.length === split.sentences.length) return split;
  const pick = <Item>(items: List<Item>) => places.flatMap((place) => items.slice(place, place + 1));
  const { sentences, predicted, outcomes } = split;
  return {
    ...split,
    places,
    sentences: pick(sentences),
    predicted: pick(predicted),
    outcomes: pick(outcomes),
  };
}
