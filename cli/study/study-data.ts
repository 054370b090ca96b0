import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { fingerprint } from '../../src/learning/fingerprint.ts';
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
  const dataSets: Record<string, Record<string, string>> = {};
  for (const [id, splits] of Object.entries(read.data.dataSets)) {
    const hashes: Record<string, string> = {};
    for (const split of ['train', 'dev', 'test'] as const) {
      const sentences = splits[split];
      if (sentences) hashes[split] = (await fingerprint(id, sentences)).sha256;
    }
    dataSets[id] = hashes;
  }
  const vectors: Record<string, string> = {};
  for (const [language, file] of files.embeddings) vectors[language] = await fileHash(file, signal);
  const sentences = new Map(Object.entries(read.data.dataSets).map(([id, { train }]) => [id, train.length]));
  return { ...read, identity: { dataSets, vectors }, sentences };
}

/** SHA-256 of a file's bytes, hexadecimal. */
async function fileHash(file: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash, { signal });
  return hash.digest('hex');
}
