import { identityOf } from '../../src/studies/data-identity.ts';
import type { DataIdentity } from '../../src/studies/run-identity.ts';
import { type ReadRunData, readRunData } from '../read-run-data.ts';
import type { ReadPlan } from './read-plan.ts';

/** The data of all runs of a study. */
export interface StudyData extends ReadRunData {
  readonly identity: DataIdentity;
  /** Training sentences by data set, before subsampling. */
  readonly sentences: ReadonlyMap<string, number>;
}

/** Reads the data of every run that a plan may have, once. Errors: those of reading. */
export async function readStudyData({ config, files }: ReadPlan, signal: AbortSignal): Promise<StudyData> {
  const read = await readRunData({ config, ...files, unused: [] }, signal);
  const sentences = new Map(Object.entries(read.data.dataSets).map(([id, { train }]) => [id, train.length]));
  return { ...read, identity: await identityOf(read.data), sentences };
}
