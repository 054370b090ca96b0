/** The scripts told apart, by their Unicode names. */
export const SCRIPTS = [
  'Latin',
  'Cyrillic',
  'Arabic',
  'Greek',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Hebrew',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Telugu',
  'Thai',
  'Georgian',
  'Armenian',
  'Ethiopic',
  'Khmer',
  'Myanmar',
  'Tibetan',
  'Gujarati',
  'Gurmukhi',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Lao',
  'Mongolian',
  'Thaana',
  'Syriac',
] as const;

/** A script by its Unicode name; `Other` is any other script, `Common` what belongs to none (digits, marks, signs). */
export type Script = (typeof SCRIPTS)[number] | 'Other' | 'Common';

const TESTS = SCRIPTS.map((script) => ({ script, test: new RegExp(`\\p{Script=${script}}`, 'u') }));
const LETTER = /\p{L}/u;
const known = new Map<string, Script>();

/** The script of one code point. */
export function scriptOfCharacter(character: string): Script {
  const before = known.get(character);
  if (before !== undefined) return before;
  const found = TESTS.find(({ test }) => test.test(character))?.script;
  const script = found ?? (LETTER.test(character) ? 'Other' : 'Common');
  known.set(character, script);
  return script;
}

/** How many code points of texts, each with the number of its occurrences, belong to each script. */
export function countScripts(texts: Iterable<readonly [text: string, times: number]>): Map<Script, number> {
  const counts = new Map<Script, number>();
  for (const [text, times] of texts) {
    for (const character of text) {
      const script = scriptOfCharacter(character);
      counts.set(script, (counts.get(script) ?? 0) + times);
    }
  }
  return counts;
}

/** The script most code points of `texts` are written in; `Common` where they hold no letter. */
export function scriptOfText(texts: Iterable<string>): Script {
  return mostFrequentScript(countScripts([...texts].map((text) => [text, 1])));
}

/** The script of most code points; `Common` where no letter was counted. */
export function mostFrequentScript(counts: ReadonlyMap<Script, number>): Script {
  let best: Script = 'Common';
  let most = 0;
  for (const [script, count] of counts) {
    if (script !== 'Common' && count > most) {
      best = script;
      most = count;
    }
  }
  return best;
}
