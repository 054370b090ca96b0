import { type DataSetRecord, dataSetsOf } from '../core/config/data-sets.ts';
import { taskBeside } from '../core/config/ner-task.ts';
import type { TagScheme } from '../core/tags/tag-scheme.ts';
import { TextError } from '../data/bytes/text-error.ts';
import { labelledTextsError } from '../data/corpora/refuse-unannotated.ts';
import type { FileGuess } from '../data/detect/detect-file.ts';
import type { Sentence } from '../data/sentences/corpus.ts';
import { duplicateSentences } from '../data/sentences/duplicate-sentences.ts';
import { joinedLists } from '../data/sentences/joined-lists.ts';
import type { List } from '../data/sentences/list.ts';
import { CorpusCache, readingKey } from './corpus-cache.ts';
import type { Emit } from './emit.ts';
import { type Guessed, guessFile } from './guess-file.ts';
import { Mutex } from './mutex.ts';
import { newId } from './new-id.ts';
import { isNumberedName, numberedName } from './numbered-name.ts';
import type {
  CorpusFile,
  CorpusReading,
  EmbeddingsFile,
  ProjectFile,
  RefusedFile,
  ShownSentence,
} from './protocol/project.ts';
import { readCorpusFile } from './read-corpus-file.ts';
import { type ReadCorpus, readEmbeddingsFile } from './read-embeddings-file.ts';
import type { ReadingReport } from './reported-stream.ts';
import type { KeptBlobs } from './storage/kept-blobs.ts';
import { WorkerError } from './worker-error.ts';

const UTF8 = 'utf-8';

/** How files come in. */
export interface Intake {
  readonly encoding?: string | undefined;
  /** True for the files of the sample project. */
  readonly sample?: boolean;
}

/** What became of files that came in. */
export interface TakenFiles {
  readonly models: readonly File[];
  readonly refused: readonly RefusedFile[];
}

/** The corpora and embedding files of the project. Changes are made one after another. */
export class FileService {
  readonly #kept: KeptBlobs<ProjectFile>;
  readonly #shelf: CorpusCache;
  readonly #report: ReadingReport;
  readonly #changes = new Mutex();

  constructor(kept: KeptBlobs<ProjectFile>, emit: Emit) {
    this.#kept = kept;
    this.#shelf = new CorpusCache(kept);
    this.#report = (name, doneBytes, totalBytes) => emit({ kind: 'reading', name, doneBytes, totalBytes });
  }

  list(): Promise<readonly ProjectFile[]> {
    return this.#kept.list();
  }

  /** The data sets that the corpora make up. */
  async dataSets(): Promise<readonly DataSetRecord[]> {
    return dataSetsOf(await this.#corpora());
  }

  /** The sentences of one split of a data set; none where it has no such split. Errors: TextError, StorageError. */
  async sentences(dataSet: DataSetRecord, split: CorpusReading['split']): Promise<List<Sentence>> {
    const corpora = await this.#corpora();
    const files = dataSet.files[split].flatMap((id) => corpora.filter((corpus) => corpus.id === id));
    const read = await Promise.all(files.map((file) => this.#shelf.of(file)));
    return joinedLists(read.map(({ sentences }) => sentences));
  }

  /** Tells apart which corpora are meant and how they are read: the same for the same sentences. */
  async readings(ids: readonly string[]): Promise<string> {
    const corpora = await this.#corpora();
    return ids.flatMap((id) => corpora.filter((each) => each.id === id).map(readingKey)).join(' ');
  }

  /** The scheme that a split of a data set is written in; of several files the first one's. */
  async schemeOf(dataSet: string, split: CorpusReading['split']): Promise<TagScheme> {
    const files = (await this.dataSets()).find(({ id }) => id === dataSet)?.files[split] ?? [];
    return (await this.#corpora()).find(({ id }) => id === files[0])?.scheme ?? 'BIOES';
  }

  /** The embedding files of a language. */
  async embeddings(language: string): Promise<readonly EmbeddingsFile[]> {
    return (await this.#embeddings()).filter((file) => file.language === language);
  }

  /** A stored file's bytes. */
  bytes(id: string): Promise<Blob> {
    return this.#kept.read(id);
  }

  /** Reads and stores corpora and embeddings; model files come back for whoever opens them. Nothing is half taken. */
  add(files: readonly File[], intake: Intake = {}): Promise<TakenFiles> {
    return this.#changes.runExclusive(async () => {
      const refused: RefusedFile[] = [];
      const attempt = async <T>(file: File, action: () => Promise<T>): Promise<T | undefined> => {
        try {
          return await action();
        } catch (error) {
          refused.push(refusalOf(file.name, error));
          return undefined;
        }
      };
      const guessed: Guessed[] = [];
      for (const file of files) guessed.push(...((await attempt(file, () => guessFile(file))) ?? []));

      const languages = new Set<string>();
      const role = (wanted: FileGuess['role']) => guessed.filter(({ guess }) => guess.role === wanted);
      const rest = guessed.filter(({ guess }) => guess.role !== 'embeddings' && guess.role !== 'model');
      for (const each of rest) {
        const record = await attempt(each.file, () => this.#addCorpus(each, intake));
        if (record) languages.add(record.language);
      }
      const fresh = new Set<string>();
      for (const each of role('embeddings')) {
        const record = await attempt(each.file, () => this.#addEmbeddings(each, intake));
        if (record) fresh.add(record.id);
      }
      await this.#refresh(languages, fresh);
      return { models: role('model').map(({ file }) => file), refused };
    });
  }

  /** Corrects how a file is read. Errors: `no-such-thing`, TextError; then nothing has changed. */
  change(id: string, reading: Partial<CorpusReading>): Promise<void> {
    return this.#changes.runExclusive(async () => {
      const before = await this.#file(id);
      if (before.role === 'embeddings') {
        const language = reading.language ?? before.language;
        const corpora = await this.#readCorpora(language);
        const blob = await this.#kept.read(id);
        await this.#kept.change(
          await readEmbeddingsFile(blob, { ...before, language }, corpora, this.#report),
        );
        return;
      }
      const wanted = { ...before, ...reading };
      const again = wanted.encoding !== before.encoding || wanted.tagColumn !== before.tagColumn;
      const record = again ? await this.#readAgain(wanted) : wanted;
      await this.#kept.change(record);
      await this.#refresh(new Set([before.language, record.language]));
    });
  }

  /** Takes a file out of the project; `restore` brings it back. Error: `missing`. */
  remove(id: string): Promise<void> {
    return this.#changes.runExclusive(async () => {
      const { language } = await this.#file(id);
      await this.#kept.remove(id);
      await this.#refresh(new Set([language]));
    });
  }

  /** Takes out the files of the sample project; they can be added again. */
  removeSample(): Promise<void> {
    return this.#changes.runExclusive(async () => {
      const sample = (await this.list()).filter((file) => file.sample);
      for (const { id } of sample) await this.#kept.remove(id);
      await this.#refresh(new Set(sample.map(({ language }) => language)));
    });
  }

  restore(id: string): Promise<void> {
    return this.#changes.runExclusive(async () => {
      const taken = await this.#vectorNames();
      await this.#kept.restore(id);
      const file = await this.#file(id);
      const isTaken = file.role === 'embeddings' && taken.has(file.name);
      if (isTaken) await this.#kept.change({ ...file, name: numberedName(file.name, taken) });
      await this.#refresh(new Set([file.language]));
    });
  }

  /** Sentences of a corpus from `from`. */
  async show(
    id: string,
    from: number,
    count: number,
  ): Promise<{ total: number; sentences: ShownSentence[] }> {
    const file = await this.#file(id);
    if (file.role !== 'corpus')
      throw new WorkerError('no-such-thing', `${file.name} holds no sentences.`, file.name);
    const { sentences } = await this.#shelf.of(file);
    const shown = sentences.slice(from, from + count).map(({ tokens, tags }) => ({ tokens, tags }));
    return { total: sentences.length, sentences: shown };
  }

  async #addCorpus({ file, guess }: Guessed, intake: Intake): Promise<CorpusFile> {
    await this.#refuseTwice(file);
    if (guess.role === 'labelled-texts') throw labelledTextsError(file.name);
    const about = {
      id: newId(),
      sample: intake.sample ?? false,
      language: guess.language,
      task: guess.task,
      split: guess.split ?? 'train',
      encoding: intake.encoding ?? UTF8,
    };
    const { record: read, corpus } = await readCorpusFile(file, file.name, about, this.#report);
    // The sample's corpora leave with the first one of a project's own.
    const beside = (await this.#corpora()).filter(({ sample }) => about.sample || !sample);
    const task = taskBeside(
      read.task,
      beside.map((corpus) => corpus.task),
    );
    const record = { ...read, task };
    await this.#kept.put(record, file);
    this.#shelf.put(record, corpus);
    return record;
  }

  async #addEmbeddings({ file, guess }: Guessed, intake: Intake): Promise<EmbeddingsFile> {
    await this.#refuseTwice(file);
    const { language } = guess;
    const name = numberedName(file.name, await this.#vectorNames());
    const about = { id: newId(), name, language, sample: intake.sample ?? false };
    const record = await readEmbeddingsFile(file, about, await this.#readCorpora(language), this.#report);
    await this.#kept.put(record, file);
    return record;
  }

  async #refuseTwice(file: File): Promise<void> {
    const known = (await this.list()).some(
      ({ name, bytes }) => isNumberedName(name, file.name) && bytes === file.size,
    );
    if (known) throw new WorkerError('busy', `${file.name} is in the project already.`, file.name);
  }

  async #readAgain(wanted: CorpusFile): Promise<CorpusFile> {
    const blob = await this.#kept.read(wanted.id);
    const { record, corpus } = await readCorpusFile(blob, wanted.name, wanted, this.#report);
    this.#shelf.put(record, corpus);
    return record;
  }

  /** Counts anew what hangs on other files: duplicates, and coverage but that of the embedding files in `fresh`. */
  async #refresh(languages: ReadonlySet<string>, fresh: ReadonlySet<string> = new Set()): Promise<void> {
    for (const language of languages) {
      const corpora = await this.#readCorpora(language);
      for (const each of corpora) await this.#countDuplicates(each, corpora);
      for (const file of await this.embeddings(language)) {
        if (fresh.has(file.id)) continue;
        const blob = await this.#kept.read(file.id);
        await this.#kept.change(await readEmbeddingsFile(blob, file, corpora, this.#report));
      }
    }
  }

  async #countDuplicates({ record, corpus }: ReadCorpus, corpora: readonly ReadCorpus[]): Promise<void> {
    const trained = corpora
      .filter((other) => other.record.task === record.task && other.record.split === 'train')
      .map((other) => other.corpus.sentences);
    const duplicates = record.split === 'train' ? 0 : duplicateSentences(trained, corpus.sentences).length;
    if (duplicates !== record.duplicatesOfTraining) {
      await this.#kept.change({ ...record, duplicatesOfTraining: duplicates });
    }
  }

  async #readCorpora(language: string): Promise<ReadCorpus[]> {
    const records = (await this.#corpora()).filter((corpus) => corpus.language === language);
    return Promise.all(records.map(async (record) => ({ record, corpus: await this.#shelf.of(record) })));
  }

  async #corpora(): Promise<CorpusFile[]> {
    return (await this.list()).filter((file) => file.role === 'corpus');
  }

  async #embeddings(): Promise<EmbeddingsFile[]> {
    return (await this.list()).filter((file) => file.role === 'embeddings');
  }

  /** A run names its word vectors, so that no two files have one name. */
  async #vectorNames(): Promise<ReadonlySet<string>> {
    return new Set((await this.#embeddings()).map(({ name }) => name));
  }

  async #file(id: string): Promise<ProjectFile> {
    const file = (await this.list()).find((each) => each.id === id);
    if (file) return file;
    throw new WorkerError('no-such-thing', `There is no file of the id ${id} in the project.`);
  }
}

function refusalOf(name: string, error: unknown): RefusedFile {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof TextError && error.encodings.length > 0)
    return { name, message, encodings: error.encodings };
  return { name, message };
}
