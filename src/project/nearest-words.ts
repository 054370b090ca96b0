import { dataSetOf } from '../network/model-description.ts';
import type { Tagger } from '../network/tagger.ts';

/** A word of a model's vocabularies. */
export interface NearWord {
  readonly word: string;
  readonly language: string;
  /** Cosine of the character vectors, -1 to 1. */
  readonly similarity: number;
}

/** The first words of each language are compared, the most frequent ones of its embedding file. */
const WORDS_OF_A_LANGUAGE = 20_000;
const WORDS_AT_ONCE = 512;

/** The character vectors of one language's words, each of length 1. */
interface WordVectors {
  readonly language: string;
  readonly words: readonly string[];
  /** `[words, features]` */
  readonly vectors: Float32Array;
}

/** The words of a model by the vectors that its character CNN and highway give them. */
export class NearestWords {
  readonly #languages: readonly WordVectors[];
  readonly #tagger: Tagger;
  readonly #dataSet: string;

  private constructor(tagger: Tagger, dataSet: string, languages: readonly WordVectors[]) {
    this.#tagger = tagger;
    this.#dataSet = dataSet;
    this.#languages = languages;
  }

  /**
   * Computes the vectors of every language whose words meet the same character network as those of `dataSet`;
   * none in a model without characters or without word embeddings.
   */
  static async compute(tagger: Tagger, dataSet: string): Promise<NearestWords> {
    const { plan, vocabularies } = tagger.description;
    const network = plan.byDataSet.get(dataSet)?.charCnn?.name;
    const languages = new Map<string, WordVectors>();
    for (const [id, groups] of plan.byDataSet) {
      const { language } = dataSetOf(tagger.description, id);
      if (languages.has(language) || groups.charCnn?.name !== network || !groups.wordEmbedding) continue;
      const vocabulary = vocabularies.words.get(groups.wordEmbedding.name);
      const words = vocabulary?.entries.slice(0, WORDS_OF_A_LANGUAGE) ?? [];
      const vectors = await unitVectors(tagger, id, words);
      if (vectors) languages.set(language, { language, words, vectors });
    }
    return new NearestWords(tagger, dataSet, [...languages.values()]);
  }

  /** The words nearest to `word`, itself left out, nearest first. */
  async to(word: string, count: number): Promise<NearWord[]> {
    const wanted = await unitVectors(this.#tagger, this.#dataSet, [word]);
    if (!wanted) return [];
    const nearest: NearWord[] = [];
    for (const { language, words, vectors } of this.#languages) {
      for (const [index, candidate] of words.entries()) {
        if (candidate === word) continue;
        const similarity = cosine(wanted, vectors, index * wanted.length);
        if (nearest.length === count && similarity <= (nearest.at(-1)?.similarity ?? 0)) continue;
        const place = nearest.findIndex((other) => other.similarity < similarity);
        nearest.splice(place === -1 ? nearest.length : place, 0, { word: candidate, language, similarity });
        if (nearest.length > count) nearest.pop();
      }
    }
    return nearest;
  }
}

/** The scalar product of a unit vector and the one that starts at `from`. */
function cosine(wanted: Float32Array, vectors: Float32Array, from: number): number {
  let sum = 0;
  for (let i = 0; i < wanted.length; i++) sum += (wanted[i] ?? 0) * (vectors[from + i] ?? 0);
  return sum;
}

async function unitVectors(
  tagger: Tagger,
  dataSet: string,
  words: readonly string[],
): Promise<Float32Array | undefined> {
  let all: Float32Array | undefined;
  for (let from = 0; from < words.length; from += WORDS_AT_ONCE) {
    const some = words.slice(from, from + WORDS_AT_ONCE);
    const vectors = await tagger.characterFeatures(dataSet, some);
    if (!vectors) return undefined;
    const size = vectors.length / some.length;
    all ??= new Float32Array(words.length * size);
    for (let row = 0; row < some.length; row++) {
      const vector = vectors.subarray(row * size, (row + 1) * size);
      const length = Math.hypot(...vector) || 1;
      all.set(
        vector.map((value) => value / length),
        (from + row) * size,
      );
    }
  }
  return all;
}
