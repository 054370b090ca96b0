import { nerTask } from '../core/config/ner-task.ts';
import type { TagScheme } from '../core/tags/tag-scheme.ts';
import { corpusStatistics } from '../data/corpora/corpus-statistics.ts';
import { readCorpus } from '../data/corpora/read-corpus.ts';
import { mostFrequentScript } from '../data/detect/script-of-text.ts';
import type { Corpus } from '../data/sentences/corpus.ts';
import type { CorpusFile, CorpusReading } from './protocol/project.ts';
import { type ReadingReport, reportedStream } from './reported-stream.ts';

const PREVIEW_SENTENCES = 8;

/** What is known of a corpus file before it is read; the task may follow from its tags. */
export interface CorpusGuess {
  readonly id: string;
  readonly sample: boolean;
  readonly language: string;
  readonly task: string | undefined;
  readonly split: CorpusReading['split'];
  readonly encoding: string;
  readonly tagColumn?: number;
}

/** Reads a corpus file and describes it; duplicates of training sentences are counted by whoever knows those. Error: TextError. */
export async function readCorpusFile(
  blob: Blob,
  name: string,
  guess: CorpusGuess,
  report: ReadingReport,
): Promise<{ record: CorpusFile; corpus: Corpus }> {
  const { id, sample, language, split, encoding } = guess;
  const options = { name, encoding, tagColumn: guess.tagColumn };
  const corpus = await readCorpus(reportedStream(blob, name, report), options);
  const { format, scheme, columns, tagColumn, illegal, illegalCount, sentences } = corpus;
  const { spans, byType, lengths, scripts, ...counts } = corpusStatistics(corpus);
  const record: CorpusFile = {
    id,
    name,
    role: 'corpus',
    bytes: blob.size,
    sample,
    language,
    task: guess.task ?? taskOf(scheme, format),
    split,
    tagColumn,
    encoding,
    format,
    scheme,
    columns,
    script: mostFrequentScript(scripts),
    statistics: {
      sentences: counts.sentences,
      tokens: counts.tokens,
      ...(spans === null ? {} : { spans }),
      byType,
      lengths: { median: lengths.median, longest: lengths.longest },
      scripts: [...scripts]
        .map(([script, characters]) => ({ script, characters }))
        .sort((first, second) => second.characters - first.characters),
    },
    tags: [...sentences.tagCounts().keys()].sort(),
    illegal,
    ...(illegalCount > illegal.length && { illegalCount }),
    duplicatesOfTraining: 0,
    preview: sentences.slice(0, PREVIEW_SENTENCES).map(({ tokens, tags }) => ({ tokens, tags })),
  };
  return { record, corpus };
}

/** The task of tags whose file does not tell: spans are named entities, CoNLL-U's are parts of speech. */
function taskOf(scheme: TagScheme, format: Corpus['format']): string {
  if (scheme !== 'plain') return nerTask;
  return format === 'conllu' ? 'pos' : 'tags';
}
