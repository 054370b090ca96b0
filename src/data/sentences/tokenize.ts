/** Runs of letters, marks and digits, joined by inner apostrophes, hyphens, points and commas; or one other sign. */
const TOKEN =
  /[\p{L}\p{M}\p{N}_]+(?:['’.,\-‐·][\p{L}\p{M}\p{N}_]+)*|\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}]*(?:\u200D\p{Extended_Pictographic}\p{M}*)*|[^\s]/gu;
const SENTENCE_END = /(?<=[.!?…。！？؟।](?:["'”’»)\]])?)\s+/u;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;

/**
 * Cuts typed text into sentences of tokens: punctuation stands alone, numbers and hyphenated words stay whole. A line
 * break always ends a sentence. Sentences, and words of scripts written without spaces, are cut by `Intl.Segmenter`
 * where the browser has it; `language` is a BCP 47 or ISO 639 code that helps it.
 */
export function tokenize(text: string, language?: string): string[][] {
  const sentences: string[][] = [];
  for (const line of text.split(/[\r\n\u2028\u2029]+/)) {
    for (const sentence of sentencesOf(line, language)) {
      const tokens = (sentence.match(TOKEN) ?? []).flatMap((token) => wordsOf(token, language));
      if (tokens.length > 0) sentences.push(tokens);
    }
  }
  return sentences;
}

function sentencesOf(line: string, language: string | undefined): string[] {
  const segmenter = segmenterFor('sentence', language);
  if (segmenter === undefined) return line.split(SENTENCE_END);
  return Array.from(segmenter.segment(line), ({ segment }) => segment);
}

function wordsOf(token: string, language: string | undefined): string[] {
  if (!UNSPACED.test(token)) return [token];
  const segmenter = segmenterFor('word', language);
  if (segmenter === undefined) return Array.from(token);
  return Array.from(segmenter.segment(token), ({ segment }) => segment);
}

function segmenterFor(granularity: 'sentence' | 'word', language: string | undefined) {
  if (!('Segmenter' in Intl)) return undefined;
  try {
    return new Intl.Segmenter(language, { granularity });
  } catch (error) {
    // A code that is not of BCP 47's form, such as a private name for a language: cut without its help.
    if (error instanceof RangeError) return new Intl.Segmenter(undefined, { granularity });
    throw error;
  }
}
