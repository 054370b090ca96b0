import type { DataSetModel } from './data-set-model.ts';
import { goldNumbers } from './gold-numbers.ts';
import { type PackedBatch, packBatch } from './packed-batch.ts';

/** Some sentences of a batch. */
export interface MicroBatch {
  readonly packed: PackedBatch;
  /** As `goldNumbers` gives them. */
  readonly gold: Int32Array;
  /** Its share of the sentences of the batch: the weight of its mean loss in that of the batch. */
  readonly share: number;
  /** `[n]`: the packed row of each token in the whole batch. */
  readonly tokens: Int32Array;
  /** `[u]`: the number of each of its forms in the whole batch. */
  readonly forms: Int32Array;
  /** `[r]`: the place of each of its embedding rows among those of the whole batch. */
  readonly places: Int32Array;
}

/**
 * Splits a batch into at most `count` micro-batches of nearly the same number of tokens: sentence b of the batch as packed
 * is in micro-batch `b % count`.
 * @returns the micro-batches, and the rows of the word embedding that the whole batch uses, int32 `[R]`
 */
export function microBatches(
  sentences: readonly (readonly string[])[],
  gold: readonly (readonly string[])[],
  count: number,
  model: Pick<DataSetModel, 'head' | 'tags' | 'tagNumbers' | 'packing'>,
): { readonly parts: readonly MicroBatch[]; readonly rows: Int32Array } {
  const whole = packBatch(sentences, model.packing);
  const placeOf = new Map(Array.from(whole.rows, (row, place) => [row, place]));
  const used = Math.min(count, sentences.length);
  const parts = Array.from({ length: used }, (_, part): MicroBatch => {
    const chosen = whole.order.filter((_, b) => b % used === part);
    const packed = packBatch(
      chosen.map((index) => sentences[index] ?? []),
      model.packing,
    );
    const answers = chosen.map((index) => gold[index] ?? []);
    const tokens = rowsInWhole(packed, whole, part, used);
    return {
      packed,
      gold: goldNumbers(packed, answers, model),
      share: chosen.length / sentences.length,
      tokens,
      forms: formsInWhole(packed, whole, tokens),
      places: packed.rows.map((row) => placeOf.get(row) ?? 0),
    };
  });
  return { parts, rows: whole.rows };
}

/** A form is the same word, or row, in both; any of its tokens leads from one number to the other. */
function formsInWhole(packed: PackedBatch, whole: PackedBatch, tokens: Int32Array): Int32Array {
  return Int32Array.from({ length: packed.formStarts.length - 1 }, (_, form) => {
    const token = packed.formTokens[packed.formStarts[form] ?? 0] ?? 0;
    return whole.tokenForm[tokens[token] ?? 0] ?? 0;
  });
}

/** `chosen` is in the order of the whole, longest first, so sentence b of the part is sentence `part + b * count` of it. */
function rowsInWhole(packed: PackedBatch, whole: PackedBatch, part: number, count: number): Int32Array {
  const rows = new Int32Array(packed.tokenForm.length);
  for (let time = 0; time + 1 < packed.timeOffsets.length; time++) {
    const [first = 0, end = 0] = packed.timeOffsets.subarray(time, time + 2);
    for (let row = first; row < end; row++)
      rows[row] = (whole.timeOffsets[time] ?? 0) + part + (row - first) * count;
  }
  return rows;
}
