const COUNTRIES =
  'BE DE FR IT ES PT PL SE NO DK FI GR RU UA HU AT CH IE IS EG MA TN KE NG GH ET CN JP IN TH VN BR AR CL PE CO MX CU CA ' +
  'AU NZ CZ RO BG RS HR SI SK EE LV LT GE AM KZ IQ IL PK NP LK ID SG MN SN ZA ZM AO TZ UG RW BO EC UY PY PA HN GT JM CR SA';

/**
 * The names of some eighty countries in a language, as entries of a list of proper names (see `Rules`): divided by
 * white space, with `_` for a space within a name. The spelling is that of the engine's own Unicode tables; their
 * number and order is fixed.
 */
export function countryNames(locale: string): string {
  return displayNames(locale, 'region', COUNTRIES);
}

/** The names of the given languages (codes divided by a space) in the language `locale`, as entries of a list. */
export function languageNames(locale: string, codes: string): string {
  return displayNames(locale, 'language', codes);
}

function displayNames(locale: string, type: 'region' | 'language', codes: string): string {
  const names = new Intl.DisplayNames([locale], { type });
  return codes
    .split(' ')
    .map((code) => (names.of(code) ?? code).replace(/[\s_/]+/g, '_'))
    .join(' ');
}
