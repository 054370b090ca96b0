import { languageTag } from './language-tag.ts';

const rightToLeftScripts = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Mand', 'Samr', 'Rohg'];
const rightToLeft =
  /[\p{Script=Arab}\p{Script=Hebr}\p{Script=Syrc}\p{Script=Thaa}\p{Script=Nkoo}\p{Script=Adlm}\p{Script=Mand}\p{Script=Samr}\p{Script=Rohg}]/u;
const letter = /\p{L}/u;

function isWrittenFromTheRight(language: string): boolean {
  const tag = languageTag(language);
  const script = tag === undefined ? undefined : new Intl.Locale(tag).maximize().script;
  return script !== undefined && rightToLeftScripts.includes(script);
}

/**
 * The direction of a sentence: from right to left where its language is written so and it has a letter that is, even if a
 * foreign name comes first; otherwise that of its first letter; without a letter that of its language.
 * @param language ISO 639-3 code
 */
export function textDirection(tokens: readonly string[], language: string): 'ltr' | 'rtl' {
  const letters = tokens.map((token) => letter.exec(token)?.[0]).filter((first) => first !== undefined);
  const fromTheRight = isWrittenFromTheRight(language);
  const [first] = letters;
  if (first === undefined) return fromTheRight ? 'rtl' : 'ltr';
  const has = rightToLeft.test(first) || (fromTheRight && tokens.some((token) => rightToLeft.test(token)));
  return has ? 'rtl' : 'ltr';
}
