/** In which form a word was found. */
export type LookupForm = 'exact' | 'lower' | 'digits' | 'unknown';

/** The row of words that no form of the word leads to. */
export const UNKNOWN_WORD = '<unk>';

/** A found row of an embedding table; `row` is undefined only where the vocabulary has no `<unk>` either. */
export interface WordLookup {
  readonly row: number | undefined;
  readonly how: LookupForm;
}

/** The forms in which a word is looked up, in order: as it is, in lower case, in lower case with each digit as 0. */
export function lookupForms(word: string): readonly [exact: string, lower: string, digits: string] {
  const lower = word.toLowerCase();
  return [word, lower, lower.replace(/\p{Nd}/gu, '0')];
}

/** Looks a word up: exact form, lower case, lower case with digits as 0, `<unk>`. */
export function lookupWord(rows: ReadonlyMap<string, number>, word: string): WordLookup {
  const exactRow = rows.get(word);
  if (exactRow !== undefined) return { row: exactRow, how: 'exact' };
  const [, lower, digits] = lookupForms(word);
  const lowerRow = rows.get(lower);
  if (lowerRow !== undefined) return { row: lowerRow, how: 'lower' };
  const digitsRow = rows.get(digits);
  if (digitsRow !== undefined) return { row: digitsRow, how: 'digits' };
  return { row: rows.get(UNKNOWN_WORD), how: 'unknown' };
}

/** The characters of a word: its Unicode code points. */
export function charactersOf(word: string): string[] {
  return Array.from(word);
}
