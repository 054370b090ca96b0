const known: Readonly<Record<string, number>> = { PER: 0, LOC: 1, ORG: 2, MISC: 3, GPE: 6 };
const colors = 8;

/** The tint of a span type or tag, always the same one; the type itself stands beside it as text. */
export function tagColor(type: string): string {
  let sum = 0;
  for (const character of type) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return `var(--tag-${known[type.toUpperCase()] ?? sum % colors})`;
}
