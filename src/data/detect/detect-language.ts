import { FREQUENT_WORDS, LANGUAGE_NAMES, LANGUAGE_OF_SCRIPT, TELLING_LETTERS } from './language-signs.ts';
import { scriptOfText } from './script-of-text.ts';

/** ISO 639-2's code for an unknown language. */
export const UNDETERMINED = 'und';

const CODES = new Map(
  Object.entries(LANGUAGE_NAMES).flatMap(([code, names]) =>
    [code, ...names].map((name) => [name, code] as const),
  ),
);
const STRUCTURED = [/(?:^|\/)([a-z]{2,3})_[a-z]+-ud-/, /(?:^|\/)(?:wiki|cc)\.([a-z]{2,3})\./];
const LEAST_SHARE = 0.04;
const LETTER_WEIGHT = 4;

/**
 * The language that a file's name tells, as an ISO 639-3 code: `xx_treebank-ud-`, `wiki.xx.vec`, `cc.xx.300`, else a
 * part of the name or of its folders that is a three-letter code or a spelt-out language, the last one first.
 */
export function languageOfName(path: string): string | undefined {
  const lower = path.toLowerCase();
  for (const form of STRUCTURED) {
    const code = CODES.get(form.exec(lower)?.[1] ?? '');
    if (code !== undefined) return code;
  }
  const parts = lower.split(/[^a-z]+/).reverse();
  return parts
    .map((part) => (part.length > 2 ? CODES.get(part) : undefined))
    .find((code) => code !== undefined);
}

/** The language that a two-letter part of a name suggests (`nl-train.txt`): weaker than what the content tells. */
export function languageHintOfName(path: string): string | undefined {
  const name = path.toLowerCase().split('/').at(-1) ?? '';
  const parts = name.split(/[^a-z]+/);
  return [parts[0], parts.at(-2)]
    .map((part) => (part?.length === 2 ? CODES.get(part) : undefined))
    .find((code) => code !== undefined);
}

/**
 * The language of words in running order or by frequency, as an ISO 639-3 code: by the script where it tells, else by
 * letters that one language has and by frequent words. `undefined` where nothing tells.
 */
export function languageOfWords(words: readonly string[]): string | undefined {
  const script = scriptOfText(words);
  if (script === 'Han' && words.some((word) => /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word)))
    return 'jpn';
  const only = LANGUAGE_OF_SCRIPT[script];
  if (only !== undefined) return only;
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
  const total = words.filter((word) => /\p{L}/u.test(word)).length;
  let best: string | undefined;
  let most = LEAST_SHARE * total;
  for (const [language, frequent] of Object.entries(FREQUENT_WORDS)) {
    const signs = frequent.split(' ');
    if (scriptOfText([frequent]) !== script) continue;
    const seen = signs.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0);
    const score = seen + LETTER_WEIGHT * wordsWith(TELLING_LETTERS[language] ?? '', counts);
    if (score > most) {
      most = score;
      best = language;
    }
  }
  return best;
}

/** Whether `languageOfWords` can find this language. */
export function isKnownByWords(language: string): boolean {
  return Object.hasOwn(FREQUENT_WORDS, language) || Object.values(LANGUAGE_OF_SCRIPT).includes(language);
}

function wordsWith(letters: string, counts: ReadonlyMap<string, number>): number {
  if (letters === '') return 0;
  const telling = new RegExp(`[${letters}]`, 'u');
  let sum = 0;
  for (const [word, count] of counts) if (telling.test(word)) sum += count;
  return sum;
}
