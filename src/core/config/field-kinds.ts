import * as v from 'valibot';

/**
 * Kinds of fields. The message of each check is not a sentence but what the field must be, from which `fieldSentence`
 * makes one: every check of a field says the same whole range.
 */

const inNumber = (value: number) => value.toLocaleString('en');

/** A whole number in [least, most]; `of` names what is counted, e.g. `steps`. */
export function whole(least: number, most: number, of?: string) {
  const counted = of === undefined ? '' : ` of ${of}`;
  const wish = `a whole number${counted} from ${inNumber(least)} to ${inNumber(most)}`;
  return v.pipe(v.number(wish), v.safeInteger(wish), v.minValue(least, wish), v.maxValue(most, wish));
}

/** A finite number. */
export function finite() {
  const wish = 'a number';
  return v.pipe(v.number(wish), v.finite(wish));
}

/** A finite number above 0. */
export function positive() {
  const wish = 'a number above 0';
  return v.pipe(v.number(wish), v.finite(wish), v.gtValue(0, wish));
}

/** A finite number of at least 0. */
export function notNegative() {
  const wish = 'a number of at least 0';
  return v.pipe(v.number(wish), v.finite(wish), v.minValue(0, wish));
}

/** A number in [0, 1). */
export function belowOne() {
  const wish = 'a number of at least 0 and below 1';
  return v.pipe(v.number(wish), v.minValue(0, wish), v.ltValue(1, wish));
}

/** A number in (0, 1]. */
export function shareOfAll() {
  const wish = 'a number above 0 and at most 1';
  return v.pipe(v.number(wish), v.gtValue(0, wish), v.maxValue(1, wish));
}

/** A text of at least one character. */
export function name() {
  const wish = 'a text that is not empty';
  return v.pipe(v.string(wish), v.minLength(1, wish));
}

/** A list with at least one entry; `of` names an entry. */
export function someOf<Schema extends v.GenericSchema>(schema: Schema, of: string) {
  const wish = `a list of at least one ${of}`;
  return v.pipe(v.array(schema, wish), v.minLength(1, wish));
}
