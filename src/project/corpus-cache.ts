import { readCorpus } from '../data/corpora/read-corpus.ts';
import type { Corpus } from '../data/sentences/corpus.ts';
import type { CorpusFile } from './protocol/project.ts';
import type { KeptBlobs } from './storage/kept-blobs.ts';

/** Bytes of corpora that are kept parsed, unless told otherwise; the latest is kept whatever its size. */
const KEPT_BYTES = 2 ** 29;

/** A corpus that is being read, or was. */
interface Place {
  readonly corpus: Promise<Corpus>;
  /** 0 until it is read. */
  bytes: number;
}

/** The parsed corpora of the project; each is read once, and again only after others took its room. */
export class CorpusCache {
  readonly #kept: Pick<KeptBlobs<CorpusFile>, 'read'>;
  readonly #keptBytes: number;
  /** By reading, that used longest ago first. */
  readonly #places = new Map<string, Place>();

  constructor(kept: Pick<KeptBlobs<CorpusFile>, 'read'>, keptBytes = KEPT_BYTES) {
    this.#kept = kept;
    this.#keptBytes = keptBytes;
  }

  /** The corpus of a file, read as its record says. Errors: TextError, StorageError. */
  of(file: CorpusFile): Promise<Corpus> {
    const key = readingKey(file);
    const known = this.#places.get(key);
    if (!known) return this.#keep(key, this.#read(file));
    this.#places.delete(key);
    this.#places.set(key, known);
    return known.corpus;
  }

  /** Puts a corpus that was just read on the shelf. */
  put(file: CorpusFile, corpus: Corpus): void {
    void this.#keep(readingKey(file), Promise.resolve(corpus));
  }

  #keep(key: string, corpus: Promise<Corpus>): Promise<Corpus> {
    const place: Place = { corpus, bytes: 0 };
    this.#places.delete(key);
    this.#places.set(key, place);
    corpus.then(
      ({ sentences }) => {
        place.bytes = sentences.bytes;
        this.#makeRoom(key);
      },
      // Whoever asked is told; here only the place is given up.
      () => {
        if (this.#places.get(key) === place) this.#places.delete(key);
      },
    );
    return corpus;
  }

  #makeRoom(latest: string): void {
    let bytes = 0;
    for (const place of this.#places.values()) bytes += place.bytes;
    for (const [key, place] of this.#places) {
      if (bytes <= this.#keptBytes) return;
      if (key === latest || place.bytes === 0) continue;
      this.#places.delete(key);
      bytes -= place.bytes;
    }
  }

  async #read(file: CorpusFile): Promise<Corpus> {
    const blob = await this.#kept.read(file.id);
    const { name, encoding, tagColumn } = file;
    return readCorpus(blob.stream(), { name, encoding, tagColumn });
  }
}

/** Tells a file and how it is read from others. */
export function readingKey({ id, encoding, tagColumn }: CorpusFile): string {
  return `${id} ${encoding} ${tagColumn}`;
}
