/** What a person typed into a number field. */
export type ReadNumber =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'number';
      readonly value: number;
      /** True where another locale would read another number, as in `1,000`. */
      readonly ambiguous: boolean;
    }
  | { readonly kind: 'unreadable' };

/** How a locale writes numbers in Latin digits. */
interface Separators {
  readonly decimal: string;
  readonly group: string;
  /** `E`, or what the locale writes in its place, in lower case. */
  readonly exponent: string;
}

const unreadable: ReadNumber = { kind: 'unreadable' };
/** The zeros of the decimal digits that keyboards offer: Arabic, Persian, Devanagari, Bengali, full width. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xff10];
const known = new Map<string, Separators>();

function separatorsOf(locale: string): Separators {
  const before = known.get(locale);
  if (before) return before;
  const part = (type: Intl.NumberFormatPartTypes, options: Intl.NumberFormatOptions, latin: boolean) =>
    new Intl.NumberFormat(locale, { ...options, ...(latin ? { numberingSystem: 'latn' } : {}) })
      .formatToParts(1234567.5)
      .find((each) => each.type === type)?.value ?? '';
  const separators = {
    decimal: part('decimal', {}, true) || '.',
    group: part('group', {}, true),
    exponent: part('exponentSeparator', { notation: 'scientific' }, false).toLowerCase(),
  };
  known.set(locale, separators);
  return separators;
}

function inLatinDigits(text: string): string {
  return [...text]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      const zero = zeros.find((each) => code >= each && code <= each + 9);
      return zero === undefined ? character : String(code - zero);
    })
    .join('');
}

/** One spelling of every sign: `-`, `e`, a space between groups; `٫` and `٬` stay, since they say what they are. */
function plainly(text: string, { exponent }: Separators): string {
  const lower = inLatinDigits(text)
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .toLowerCase();
  return (exponent === '' ? lower : lower.replace(exponent, 'e'))
    .replaceAll(/[\u2212\u2010-\u2013]/g, '-')
    .replaceAll(/[\s'’_]+/g, ' ')
    .replace(/ ?[×x*] ?10 ?\^ ?/, 'e')
    .replaceAll(/ ?e ?([+-]?) ?/g, 'e$1')
    .replace(/^([+-]) /, '$1');
}

/** Groups of three behind the first, or of two with three at the end, as in India; `separator` is one character. */
function inGroups(digits: string, separator: string): string | undefined {
  const groups = digits.split(separator);
  const [first = '', ...others] = groups;
  const last = others[others.length - 1];
  const inThrees = others.every((group) => /^\d{3}$/.test(group));
  const inTwos = last?.length === 3 && others.slice(0, -1).every((group) => /^\d{2}$/.test(group));
  return /^[1-9]\d{0,2}$/.test(first) && (inThrees || inTwos) ? groups.join('') : undefined;
}

/** The digits with a point, where they can be read; ambiguous where they could be read otherwise elsewhere. */
function readDigits(digits: string, { decimal, group }: Separators): readonly [string, boolean] | undefined {
  const marks = [...new Set(digits.replaceAll(/\d/g, ''))];
  if (marks.length === 0) return [digits, false];
  const lastMark = digits.match(/\D(?=\d*$)/)?.[0] ?? '';
  const times = digits.split(lastMark).length - 1;
  const [mark, other] = [lastMark, marks.find((each) => each !== lastMark)];
  if (marks.length > 2 || !/^[\d.,٫٬ ]*$/.test(digits)) return undefined;
  if (other === undefined) {
    const grouped = inGroups(digits, mark);
    if (mark === ' ' || mark === '٬' || times > 1)
      return grouped === undefined ? undefined : [grouped, false];
    const point = digits.replace(mark, '.');
    if (mark === '٫' || grouped === undefined) return [point, false];
    return [mark === group && mark !== decimal ? grouped : point, true];
  }
  if (times > 1 || mark === ' ' || mark === '٬') return undefined;
  const [whole = '', fraction = ''] = digits.split(mark);
  const grouped = inGroups(whole, other);
  return grouped === undefined ? undefined : [`${grouped}.${fraction}`, false];
}

/**
 * Reads a number as people type it: with a decimal point or comma, with groups of thousands, in scientific notation, in
 * Latin, Arabic, Persian, Devanagari, Bengali or full-width digits. Where a single `.` or `,` before three digits could be
 * either, the locale decides.
 * @param locale BCP 47 tag, e.g. `de-CH`
 */
export function parseNumber(text: string, locale: string): ReadNumber {
  const separators = separatorsOf(locale);
  const plain = plainly(text, separators);
  if (plain === '') return { kind: 'empty' };
  const parts = /^([+-]?)([^e]*)(?:e([+-]?\d{1,4}))?$/.exec(plain);
  const [, sign = '', digits = '', exponent = '0'] = parts ?? [];
  if (!parts || !/\d/.test(digits)) return unreadable;
  const read = readDigits(digits, separators);
  if (!read) return unreadable;
  const [number, ambiguous] = read;
  const value = Number(`${sign}${number}e${exponent}`);
  return Number.isFinite(value) ? { kind: 'number', value, ambiguous } : unreadable;
}

/** A number as a field shows it: exact, without groups, with the decimal sign of the locale; read back, it is the same. */
export function writeNumber(value: number, locale: string): string {
  return String(value).replace('.', separatorsOf(locale).decimal);
}
