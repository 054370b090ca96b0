import type { EmbeddingTable } from '../data/sentences/corpus.ts';
import { fingerprint } from '../learning/fingerprint.ts';
import type { RunData } from '../learning/run-data.ts';
import type { DataIdentity } from './run-identity.ts';

/**
 * Hashes of the data of a study's runs, read for all of them together: of each split its tokens and tags in their order, of the
 * vectors of each language the rows that were read. How files are packed, named or encoded makes no difference.
 */
export async function identityOf({ dataSets, embeddings }: RunData): Promise<DataIdentity> {
  const splitsOf: Record<string, Record<string, string>> = {};
  for (const [id, splits] of Object.entries(dataSets)) {
    const hashes: Record<string, string> = {};
    for (const split of ['train', 'dev', 'test'] as const) {
      const sentences = splits[split];
      if (sentences && sentences.length > 0) hashes[split] = (await fingerprint(id, sentences)).sha256;
    }
    splitsOf[id] = hashes;
  }
  const vectors: Record<string, string> = {};
  for (const [language, table] of Object.entries(embeddings)) vectors[language] = await tableHash(table);
  return { dataSets: splitsOf, vectors };
}

/** SHA-256 over the words and the numbers of a table, hexadecimal. */
async function tableHash({ words, dimension, vectors }: EmbeddingTable): Promise<string> {
  const numbers = new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength);
  const bytes = await new Blob([`${dimension}\n${words.join('\n')}\n`, numbers.slice()]).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
