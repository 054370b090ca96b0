import { DeviceError } from '../engine/device-error.ts';
import type { Sentences, Tagger } from '../network/tagger.ts';

/** Sentences and tokens that are tagged at once, at most. */
const sentencesAtOnce = 64;
const tokensAtOnce = 4096;

/** Indices of sentences in batches of about one length. */
function batchesByLength(sentences: Sentences): readonly (readonly number[])[] {
  const lengthOf = (index: number) => sentences[index]?.length ?? 0;
  const order = sentences.map((_, index) => index).sort((a, b) => lengthOf(a) - lengthOf(b));
  const batches: number[][] = [];
  let open: number[] = [];
  let tokens = 0;
  for (const index of order) {
    const full = open.length === sentencesAtOnce || tokens + lengthOf(index) > tokensAtOnce;
    if (full && open.length > 0) {
      batches.push(open);
      open = [];
      tokens = 0;
    }
    open.push(index);
    tokens += lengthOf(index);
  }
  if (open.length > 0) batches.push(open);
  return batches;
}

/** The tags of a batch; in halves where the device has no memory for all of it at once. */
async function decode(
  tagger: Tagger,
  dataSet: string,
  batch: Sentences,
  legalOnly: boolean,
): Promise<readonly (readonly string[])[]> {
  try {
    return await tagger.decode(dataSet, batch, legalOnly);
  } catch (error) {
    const lacksMemory = error instanceof DeviceError && error.code === 'too-large';
    if (!lacksMemory || batch.length === 1) throw error;
    const half = Math.ceil(batch.length / 2);
    const first = await decode(tagger, dataSet, batch.slice(0, half), legalOnly);
    return [...first, ...(await decode(tagger, dataSet, batch.slice(half), legalOnly))];
  }
}

/** How to tag. */
export interface TaggingOptions {
  /** Only tag sequences that BIOES allows. */
  readonly legalOnly?: boolean;
  /** Aborting it ends the work with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * The tags of any sentences by one data set's model; for a classifier one class for each. A sentence without tokens has
 * no tags.
 */
export async function tagSentences(
  tagger: Tagger,
  dataSet: string,
  sentences: Sentences,
  { legalOnly = false, signal }: TaggingOptions = {},
): Promise<readonly (readonly string[])[]> {
  const tagged: (readonly string[])[] = sentences.map(() => []);
  for (const indices of batchesByLength(sentences)) {
    signal?.throwIfAborted();
    const filled = indices.filter((index) => (sentences[index]?.length ?? 0) > 0);
    if (filled.length === 0) continue;
    const batch = filled.map((index) => sentences[index] ?? []);
    const tags = await decode(tagger, dataSet, batch, legalOnly);
    for (const [position, index] of filled.entries()) tagged[index] = tags[position] ?? [];
  }
  return tagged;
}
