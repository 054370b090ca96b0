import { ArrayCopier } from '../data/sentences/copied-array.ts';
import type { EmbeddingTable } from '../data/sentences/corpus.ts';
import { type PackedList, packList, unpackList } from '../data/sentences/packed-list.ts';
import type { DataSetSplits, Example, RunData } from './run-data.ts';

interface PackedSplits {
  readonly train: PackedList<Example>;
  readonly dev?: PackedList<Example>;
  readonly test?: PackedList<Example>;
}

/** The data of a run as plain objects and arrays of numbers, which a message can carry. */
export interface PackedRunData {
  readonly dataSets: readonly (readonly [id: string, splits: PackedSplits])[];
  readonly embeddings: readonly (readonly [language: string, table: EmbeddingTable])[];
}

/** A copy of the data of a run, and the buffers of it that can be moved to another thread; what was given stays whole. */
export function packRunData({ dataSets, embeddings }: RunData): {
  readonly packed: PackedRunData;
  readonly buffers: ArrayBuffer[];
} {
  const copier = new ArrayCopier();
  const splitsOf = ({ train, dev, test }: DataSetSplits): PackedSplits => ({
    train: packList(train, copier),
    ...(dev && { dev: packList(dev, copier) }),
    ...(test && { test: packList(test, copier) }),
  });
  const packed = {
    dataSets: Object.entries(dataSets).map(([id, splits]) => [id, splitsOf(splits)] as const),
    embeddings: Object.entries(embeddings).map(([language, { words, dimension, vectors }]) => {
      const table = { words: [...words], dimension, vectors: copier.copy(vectors) };
      return [language, table] as const;
    }),
  };
  return { packed, buffers: copier.buffers };
}

/** The data of a run over the arrays that came; nothing is parsed or copied. */
export function unpackRunData({ dataSets, embeddings }: PackedRunData): RunData {
  const splitsOf = ({ train, dev, test }: PackedSplits): DataSetSplits => ({
    train: unpackList(train),
    ...(dev && { dev: unpackList(dev) }),
    ...(test && { test: unpackList(test) }),
  });
  return {
    dataSets: Object.fromEntries(dataSets.map(([id, splits]) => [id, splitsOf(splits)])),
    embeddings: Object.fromEntries(embeddings),
  };
}
