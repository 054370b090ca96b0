import { splitTag } from './spans.ts';

/** Tags of one type in the order in which they follow one another in a span; L and U are BILOU's E and S. */
const letters = ['B', 'I', 'E', 'L', 'S', 'U'];

/**
 * The order in which tables show tags, for `sort`: O, then type by type in the alphabet's order, each from B to S. Plain
 * tags stand in the alphabet's order.
 */
export function compareTags(a: string, b: string): number {
  if (a === 'O' || b === 'O') return Number(b === 'O') - Number(a === 'O');
  const [letterA, typeA] = splitTag(a);
  const [letterB, typeB] = splitTag(b);
  if (typeA !== typeB) return inAlphabet(typeA, typeB);
  const placeInSpan = typeA === '' ? 0 : letters.indexOf(letterA) - letters.indexOf(letterB);
  return placeInSpan || inAlphabet(letterA, letterB);
}

function inAlphabet(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
