import { isZip, unzip } from '../data/archives/unzip.ts';
import { TextError } from '../data/bytes/text-error.ts';
import { otherFormatError } from '../data/corpora/refuse-unannotated.ts';
import { detectFile, type FileGuess, GUESS_BYTES } from '../data/detect/detect-file.ts';
import { otherFormatOf } from '../data/detect/other-formats.ts';

/** A file with what it seems to be. */
export interface Guessed {
  readonly file: File;
  readonly guess: FileGuess;
}

/** What a file seems to be, or each file of an archive. Error: TextError `zip`, and those of `unzip` and other formats. */
export async function guessFile(file: File): Promise<Guessed[]> {
  const head = new Uint8Array(await file.slice(0, GUESS_BYTES).arrayBuffer());
  if (!isZip(head)) return [{ file, guess: detectFile(file.name, head) }];
  const format = otherFormatOf(head);
  if (format) throw otherFormatError(file.name, format);
  const guessed: Guessed[] = [];
  for (const entry of await unzip(file)) {
    const start = new Uint8Array(await entry.slice(0, GUESS_BYTES).arrayBuffer());
    if (isZip(start) && otherFormatOf(start) === undefined) {
      const what = `"${entry.name}" is an archive within the archive`;
      throw new TextError({ code: 'zip', file: file.name, what });
    }
    guessed.push({ file: entry, guess: detectFile(entry.name, start) });
  }
  return guessed;
}
