import * as v from 'valibot';

/**
 * Kinds of fields. The message of each check is not a sentence but what the field must be, from which `fieldSentence`
 * makes one: every check of a field says the same whole range.
 */

const inNumber = (value: number) => value.toLocaleString('en');

/** A whole number in [least, most]; `of` names what is counted, e.g. `steps`. */
export function whole(least: number, most: number, of?: string) {
  const counted = of === undefined ? '' : ` of ${of}`;
  const expected = `a whole number${counted} from ${inNumber(least)} to ${inNumber(most)}`;
  return v.pipe(
    v.number(expected),
    v.safeInteger(expected),
    v.minValue(least, expected),
    v.maxValue(most, expected),
  );
}

/** A finite number. */
export function finite() {
  const expected = 'a number';
  return v.pipe(v.number(expected), v.finite(expected));
}

/** A finite number above 0. */
export function positive() {
  const expected = 'a number above 0';
  return v.pipe(v.number(expected), v.finite(expected), v.gtValue(0, expected));
}

/** A finite number of at least 0. */
export function notNegative() {
  const expected = 'a number of at least 0';
  return v.pipe(v.number(expected), v.finite(expected), v.minValue(0, expected));
}

/** A number in [0, 1). */
export function belowOne() {
  const expected = 'a number of at least 0 and below 1';
  return v.pipe(v.number(expected), v.minValue(0, expected), v.ltValue(1, expected));
}

/** A number in (0, 1]. */
export function shareOfAll() {
  const expected = 'a number above 0 and at most 1';
  return v.pipe(v.number(expected), v.gtValue(0, expected), v.maxValue(1, expected));
}

/** A number in [0, 1]. */
export function shareOrNone() {
  const expected = 'a number of at least 0 and at most 1';
  return v.pipe(v.number(expected), v.minValue(0, expected), v.maxValue(1, expected));
}

/** A text of at least one character. */
export function name() {
  const expected = 'a text that is not empty';
  return v.pipe(v.string(expected), v.minLength(1, expected));
}

/** A list with at least one entry; `of` names an entry. */
export function someOf<Schema extends v.GenericSchema>(schema: Schema, of: string) {
  const expected = `a list of at least one ${of}`;
  return v.pipe(v.array(schema, expected), v.minLength(1, expected));
}
