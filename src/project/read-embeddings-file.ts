import { embeddingCoverage } from '../data/corpora/corpus-statistics.ts';
import { readEmbeddings } from '../data/embeddings/read-embeddings.ts';
import type { Corpus, EmbeddingTable } from '../data/sentences/corpus.ts';
import { formsOf } from '../data/sentences/distinct-words.ts';
import type { CorpusFile, Coverage, EmbeddingsFile } from './protocol/project.ts';
import { type ReadingReport, reportedStream } from './reported-stream.ts';

/** A corpus file with its sentences. */
export interface ReadCorpus {
  readonly record: CorpusFile;
  readonly corpus: Corpus;
}

/**
 * Streams an embedding file once, holds only the rows that the corpora need, and describes the file and what each corpus
 * finds in it. Error: TextError.
 */
export async function readEmbeddingsFile(
  blob: Blob,
  about: Pick<EmbeddingsFile, 'id' | 'name' | 'language' | 'sample'>,
  corpora: readonly ReadCorpus[],
  report: ReadingReport,
): Promise<EmbeddingsFile> {
  const { id, name, language, sample } = about;
  const forms = formsOf(corpora.map(({ corpus }) => corpus.sentences));
  const found = await readEmbeddings(reportedStream(blob, name, report), {
    name,
    keep: (word) => forms.has(word),
  });
  return {
    id,
    name,
    role: 'embeddings',
    bytes: blob.size,
    language,
    sample,
    format: found.format,
    words: found.wordsInFile,
    dimension: found.dimension,
    problems: found.problems.map(({ what, count, lines }) => {
      const place = found.format === 'binary' ? 'row' : 'line';
      return count === 1
        ? `${what} (${place} ${lines[0]})`
        : `${what} (${count} times, first at ${place} ${lines[0]})`;
    }),
    coverage: corpora.map(({ record, corpus }) => ({
      corpusId: record.id,
      coverage: coverageOf(about, found, corpus),
    })),
  };
}

function coverageOf(
  { id, name }: Pick<EmbeddingsFile, 'id' | 'name'>,
  table: EmbeddingTable,
  corpus: Corpus,
): Coverage {
  const rows = new Map(table.words.map((word, row) => [word, row]));
  const { tokens, misses } = embeddingCoverage(rows, corpus.sentences);
  const total = Math.max(1, tokens.exact + tokens.lower + tokens.digits + tokens.unknown);
  return {
    fileId: id,
    fileName: name,
    exact: tokens.exact / total,
    lower: tokens.lower / total,
    digits: tokens.digits / total,
    unknown: tokens.unknown / total,
    misses,
  };
}
