import type { RunConfig } from '../../core/config/run-config.ts';
import type { Evaluation, RunEvent, RunPhase } from '../../core/events/run-event.ts';
import type { TagMapping } from '../../core/tags/tag-mapping.ts';
import type { TagScheme } from '../../core/tags/tag-scheme.ts';
import type { CorpusFormat, IllegalTag } from '../../data/sentences/corpus.ts';
import type { StudyRecord } from './studies.ts';

/** A sentence as it is shown: tags in BIOES, or plain. */
export interface ShownSentence {
  readonly tokens: readonly string[];
  readonly tags: readonly string[];
}

/** Counts of one annotated corpus. */
export interface CorpusStatistics {
  readonly sentences: number;
  readonly tokens: number;
  /** Spans in all; absent where tags have no spans. */
  readonly spans?: number;
  readonly byType: Readonly<Record<string, number>>;
  /** Sentence lengths in tokens. */
  readonly lengths: { readonly median: number; readonly longest: number };
  /** Characters by Unicode script, most frequent first. */
  readonly scripts: readonly { readonly script: string; readonly characters: number }[];
}

/** What a split's tokens find in an embedding file; shares in 0 to 1 that sum to 1. */
export interface Coverage {
  readonly fileId: string;
  readonly fileName: string;
  readonly exact: number;
  readonly lower: number;
  readonly digits: number;
  readonly unknown: number;
  /** The most frequent words that the file lacks. */
  readonly misses: readonly { readonly word: string; readonly count: number }[];
}

interface FileRecord {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** ISO 639-3, `und` where unknown. */
  readonly language: string;
  /** True for the files of the sample project. */
  readonly sample: boolean;
}

/** How a corpus file is read; what the user may correct. */
export interface CorpusReading {
  readonly language: string;
  readonly task: string;
  readonly split: 'train' | 'dev' | 'test';
  /** 0-based column of the tags (CoNLL-U: 3 UPOS, 4 XPOS). */
  readonly tagColumn: number;
  readonly encoding: string;
}

/** An annotated corpus of the project. */
export interface CorpusFile extends FileRecord, CorpusReading {
  readonly role: 'corpus';
  readonly format: CorpusFormat;
  readonly scheme: TagScheme;
  readonly columns: number;
  readonly script: string;
  readonly statistics: CorpusStatistics;
  readonly tags: readonly string[];
  /** The first tags that the scheme does not allow where they stand, at most 1,000. */
  readonly illegal: readonly IllegalTag[];
  /** How many there are, where that is more than are listed. */
  readonly illegalCount?: number;
  /** Sentences of this file that stand in the data set's training file too. */
  readonly duplicatesOfTraining: number;
  /** The first sentences. */
  readonly preview: readonly ShownSentence[];
}

/** A file of pretrained word embeddings. */
export interface EmbeddingsFile extends FileRecord {
  readonly role: 'embeddings';
  readonly format: string;
  readonly words: number;
  readonly dimension: number;
  readonly problems: readonly string[];
  /** By corpus file of the same language. */
  readonly coverage: readonly { readonly corpusId: string; readonly coverage: Coverage }[];
}

export type ProjectFile = CorpusFile | EmbeddingsFile;

/** A file that could not be taken, with the reason in one sentence. */
export interface RefusedFile {
  readonly name: string;
  readonly message: string;
  /** Encodings that the file may be in, most likely first, where it is not in the one it was read with. */
  readonly encodings?: readonly string[];
}

/** One training run with all that it reported, oldest first. */
export interface RunRecord {
  readonly id: string;
  readonly name: string;
  readonly config: RunConfig;
  readonly createdAt: number;
  /** When it was last put on the device, ms since 1970. */
  readonly activeAt: number;
  readonly events: readonly RunEvent[];
  /** Phase when it was stored; a run that was going on when the page closed is `paused`. */
  readonly phase: RunPhase;
  /** Of a run that waits for a free place: lower numbers start first. */
  readonly queue?: number;
  /** True where going on means starting again from the seed: it was interrupted before its first checkpoint. */
  readonly restarts: boolean;
  /** How often the test score was looked at, with the time of each look. */
  readonly testLooks: readonly { readonly at: number; readonly evaluation: Evaluation }[];
}

/** A model that can tag: the best weights of a run, or a model file that was opened. */
export interface ModelRecord {
  readonly id: string;
  readonly name: string;
  readonly origin: 'run' | 'file';
  readonly runId?: string;
  /** True for the models of runs that belong to studies alone. */
  readonly ofStudy?: true;
  readonly target: string;
  readonly heads: readonly {
    readonly dataSet: string;
    readonly language: string;
    readonly task: string;
    readonly tags: readonly string[];
    /** The mapping of its tags that the model was trained with; scores and gold tags are over it. */
    readonly mapping?: TagMapping;
  }[];
  readonly parameters: number;
  /** Best dev score of the target, per cent. */
  readonly score: number | null;
  /** On how many of the dev sentences that was measured, where not on all. */
  readonly sample?: { readonly sentences: number; readonly total: number };
}

/** What the program runs on. */
export interface DeviceReport {
  readonly backend: 'webgpu' | 'wasm';
  readonly name: string;
  readonly software: boolean;
  /** Runs that are trained on it at one time. */
  readonly slots: number;
  /** Why it is not a graphics adapter, where it is not. */
  readonly fallbackReason?: string;
}

/** How much room the origin's storage has, and whether the browser promised to keep it. */
export interface StorageReport {
  readonly kind: 'origin-private' | 'folder' | 'memory';
  readonly persisted: boolean;
  readonly usedBytes: number;
  /** 0 where unknown. */
  readonly quotaBytes: number;
  /** True in a second tab: the first one writes, commands that change something are refused with code `read-only`. */
  readonly readOnly: boolean;
  /** The browser's id of the worker that writes, where it is this one and the storage is shared. */
  readonly writer?: string;
  /** Why nothing is kept or nothing can be written, where that is so; one sentence. */
  readonly reason?: string;
}

/** Everything that the page needs to show a project again. */
export interface ProjectSnapshot {
  readonly files: readonly ProjectFile[];
  readonly config: RunConfig | undefined;
  readonly runs: readonly RunRecord[];
  readonly models: readonly ModelRecord[];
  readonly studies: readonly StudyRecord[];
  readonly device: DeviceReport;
  readonly storage: StorageReport;
}
