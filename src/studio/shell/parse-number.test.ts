import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber, writeNumber } from './parse-number.ts';

const locales = ['en', 'en-IN', 'de', 'de-CH', 'nl', 'ru', 'fr', 'ar-EG', 'ar-MA', 'fa', 'hi'];
const readAs = (text: string, locale: string) => {
  const read = parseNumber(text, locale);
  return read.kind === 'number' ? read.value : read.kind;
};

describe('reading what is typed', () => {
  it.each([
    ['0,01', 0.01],
    ['0.01', 0.01],
    ['.5', 0.5],
    [',5', 0.5],
    ['5.', 5],
    ['1e-3', 0.001],
    ['1E9', 1e9],
    ['2,5e-4', 0.00025],
    ['1,5 × 10^-3', 0.0015],
    ['1 000', 1000],
    ['1\u00a0000\u202f000', 1e6],
    ["1'000.5", 1000.5],
    ['1_000', 1000],
    ['1.000,5', 1000.5],
    ['1,000.5', 1000.5],
    ['1,234,567', 1234567],
    ['12,34,567', 1234567],
    ['1.234.567', 1234567],
    ['0,001', 0.001],
    ['1,0000', 1],
    ['1234,567', 1234.567],
    ['−3', -3],
    ['+7', 7],
    ['٠٫٠١', 0.01],
    ['١٬٠٠٠', 1000],
    ['۰٫۵', 0.5],
    ['  12 ', 12],
  ])('%s is the same in every locale', (text, value) => {
    for (const locale of locales)
      expect(parseNumber(text, locale)).toEqual({ kind: 'number', value, ambiguous: false });
  });

  it.each([
    ['1,000', 'en', 1000],
    ['1,000', 'de', 1],
    ['1,000', 'fr', 1],
    ['1.000', 'de', 1000],
    ['1.000', 'nl', 1000],
    ['1.000', 'en', 1],
    ['1.000', 'ru', 1],
    ['1,000', 'de-CH', 1],
  ])('%s in %s is %d, and could be another elsewhere', (text, locale, value) => {
    expect(parseNumber(text, locale)).toEqual({ kind: 'number', value, ambiguous: true });
  });

  it.each([
    'abc',
    '1e',
    'e5',
    '-',
    '.',
    '1.2.3',
    '1,2,3',
    '1 00',
    '0 001',
    '1,000,00',
    '0x10',
    '1e99999',
    '5 %',
    'NaN',
    'Infinity',
    '1.5,5.5',
    '1 000 5',
    '--1',
    '1-2',
  ])('%s is no number anywhere', (text) => {
    for (const locale of locales) expect(readAs(text, locale)).toBe('unreadable');
  });

  it('nothing is empty', () => {
    expect(parseNumber(' ', 'en').kind).toBe('empty');
  });
});

const locale = fc.constantFrom(...locales);
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
  fc.integer(),
);

it('what a field shows is read back as the same number', () => {
  fc.assert(
    fc.property(number, locale, (value, where) => {
      expect(readAs(writeNumber(value, where), where)).toBe(value === 0 ? 0 : value);
    }),
  );
});

it('what a locale writes is read back, with and without groups, in its own digits and in scientific notation', () => {
  const formats: readonly Intl.NumberFormatOptions[] = [
    { maximumFractionDigits: 6 },
    { maximumFractionDigits: 6, useGrouping: false },
    { notation: 'scientific', maximumFractionDigits: 10 },
    { maximumFractionDigits: 6, numberingSystem: 'latn' },
  ];
  fc.assert(
    fc.property(
      fc.integer({ min: -99_999_999, max: 99_999_999 }),
      fc.integer({ min: 0, max: 6 }),
      locale,
      fc.constantFrom(...formats),
      (digits, places, where, format) => {
        const value = digits / 10 ** places;
        const written = new Intl.NumberFormat(where, format).format(value);
        expect(readAs(written, where), `${written} in ${where}`).toBe(value === 0 ? 0 : value);
      },
    ),
    { numRuns: 2000 },
  );
});

it('any text is a finite number, empty or unreadable; a number never hides what was not read', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789.,- eE+٫٬٣\u00a0'") }));
  fc.assert(
    fc.property(text, locale, (typed, where) => {
      const read = parseNumber(typed, where);
      if (read.kind !== 'number') return;
      expect(Number.isFinite(read.value)).toBe(true);
      expect(typed).toMatch(/[\d\u0660-\u0669\u06f0-\u06f9]/);
    }),
    { numRuns: 2000 },
  );
});
