import type { CorpusFile, CorpusReading, ProjectFile } from '../protocol/project.ts';
import type { KeptBlobs } from '../storage/kept-blobs.ts';
import type { Corpus } from '../text/corpus.ts';
import { readCorpus } from '../text/read-corpus.ts';
import { Recent } from './recent.ts';

/** Corpora that are kept parsed. */
const KEPT = 40;

/** The parsed corpora of the project; each is read once and again only after many others. */
export class CorpusShelf {
  readonly #kept: KeptBlobs<ProjectFile>;
  readonly #corpora = new Recent<Promise<Corpus>>(KEPT);

  constructor(kept: KeptBlobs<ProjectFile>) {
    this.#kept = kept;
  }

  /** The corpus of a file, read as its record says. Errors: TextError, StorageError. */
  of(file: CorpusFile): Promise<Corpus> {
    const key = keyOf(file.id, file);
    const known = this.#corpora.get(key);
    if (known) return known;
    const reading = this.#read(file);
    this.#corpora.set(key, reading);
    reading.catch(() => this.#corpora.delete(key));
    return reading;
  }

  /** Puts a corpus that was just read on the shelf. */
  put(file: CorpusFile, corpus: Corpus): void {
    this.#corpora.set(keyOf(file.id, file), Promise.resolve(corpus));
  }

  async #read(file: CorpusFile): Promise<Corpus> {
    const blob = await this.#kept.read(file.id);
    const { name, encoding, tagColumn } = file;
    return readCorpus(blob.stream(), { name, encoding, tagColumn });
  }
}

function keyOf(id: string, { encoding, tagColumn }: Pick<CorpusReading, 'encoding' | 'tagColumn'>): string {
  return `${id} ${encoding} ${tagColumn}`;
}
