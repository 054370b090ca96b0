import type { Corpus } from './corpus.ts';
import { TextError } from './text-error.ts';

/** The universal parts of speech (Universal Dependencies), and `_` where none is given. */
const UNIVERSAL_TAGS = new Set(
  'ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X _'.split(' '),
);

/** True where all tags are universal parts of speech. */
export function areUniversal(tags: Iterable<string>): boolean {
  return [...tags].every((tag) => UNIVERSAL_TAGS.has(tag));
}

/**
 * Refuses what can be read as a corpus but is none: a file whose plain tags hardly repeat (more than one for two tokens),
 * such as texts behind labels, standoff annotation or other tables. Error: `TextError` with code `labelled-texts` where
 * the first column repeats instead, else `not-annotated`.
 */
export function refuseUnannotated({ scheme, sentences }: Corpus, file: string): void {
  if (scheme !== 'plain') return;
  const tags = sentences.tagCounts();
  if (tags.size * 2 <= sentences.tokens || areUniversal(tags.keys())) return;
  if (sentences.words.size * 2 <= sentences.tokens) throw labelledTextsError(file);
  const what = 'no column seems to hold tags: hardly a value of the last one comes twice';
  throw new TextError({ code: 'not-annotated', file, what });
}

/** The refusal of a file of labelled texts. */
export function labelledTextsError(file: string): TextError {
  const what =
    'it seems to hold labelled texts (a label, then the text); here words are tagged, and texts are classified on the command line only';
  return new TextError({ code: 'labelled-texts', file, what });
}
