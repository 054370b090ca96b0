import * as v from 'valibot';
import { notNegative } from './field-kinds.ts';
import { sampleSchema } from './run-config.ts';

/** The sample of a data set as people write it: a count of sentences, a rate below 1, or the object of a run description. */
export const sampleField = v.union([notNegative(), sampleSchema], 'a count of sentences, or a rate below 1');

export type SampleField = v.InferOutput<typeof sampleField>;

/** A sample that is written in one number: a rate where it is above 0 and below 1, else a count of sentences. */
export function sampleOf(sample: number) {
  const isRate = sample > 0 && sample < 1;
  return isRate ? ({ by: 'rate', rate: sample } as const) : ({ by: 'count', sentences: sample } as const);
}

/** The entry of a data set's description for what was written; none where nothing was: all sentences. */
export function sampleOfField(sample: SampleField | undefined) {
  if (sample === undefined) return {};
  return { sample: typeof sample === 'number' ? sampleOf(sample) : sample };
}
