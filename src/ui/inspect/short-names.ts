import { inspectStrings } from './strings.ts';

const words = inspectStrings.shortNames;

/**
 * Names by which two models are told apart where there is little room: what the names of both have is left out. One model
 * alone is `predicted`.
 */
export function shortNames(names: readonly string[]): readonly string[] {
  const [first, second] = names;
  if (first === undefined) return [];
  if (second === undefined) return [words.only];
  const parts = names.map((name) => name.split(' · '));
  return parts.map((own, index) => {
    const others = parts[1 - index] ?? [];
    return (
      own.filter((part) => !others.includes(part)).join(' · ') || (index === 0 ? words.first : words.second)
    );
  });
}
