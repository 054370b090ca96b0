import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spansOfTags } from '../../core/tags/spans.ts';
import type { TagScheme } from '../../core/tags/tag-scheme.ts';
import { detectScheme, tagFaults } from '../../core/tags/tag-scheme.ts';
import { WordTable } from '../sentences/word-table.ts';
import { ILLEGAL_LISTED, TagWindows } from './tag-windows.ts';

const SCHEMES: readonly TagScheme[] = ['IOB1', 'IOB2', 'BIOES', 'BILOU', 'plain'];
const letters = fc.constantFrom('B', 'I', 'E', 'S', 'L', 'U');
const anyTag = fc.oneof(
  fc.constant('O'),
  fc.tuple(letters, fc.constantFrom('PER', 'LOC', 'a-b')).map(([letter, type]) => `${letter}-${type}`),
);
const anyTags = fc.array(fc.array(fc.oneof({ weight: 9, arbitrary: anyTag }, letters), { minLength: 1 }), {
  minLength: 1,
});

/** The windows of sentences that stand one token a line, a blank line behind each. */
function windowsOf(sentences: readonly (readonly string[])[], scheme?: TagScheme): TagWindows {
  const table = new WordTable();
  const windows = new TagWindows(table, scheme);
  let line = 1;
  for (const tags of sentences) {
    for (const tag of tags) windows.add(table.add(tag), line++);
    windows.endSentence();
    line++;
  }
  return windows;
}

it('scheme, spans and illegal tags are those of the sentences themselves, whatever the tags', () => {
  fc.assert(
    fc.property(anyTags, fc.option(fc.constantFrom(...SCHEMES), { nil: undefined }), (sentences, asked) => {
      const windows = windowsOf(sentences, asked);
      const scheme = windows.scheme();
      expect(scheme).toBe(asked ?? detectScheme(sentences));
      expect(windows.byTag()).toEqual(counted(sentences.flat()));
      if (scheme === 'plain') return;
      const spans = sentences.flatMap((tags) => spansOfTags(tags).map(({ type }) => type));
      expect(windows.spansByType()).toEqual(counted(spans));
      let line = 1;
      const faults = sentences.flatMap((tags) => {
        const first = line;
        line += tags.length + 1;
        return tagFaults(tags, scheme).map(({ index, reason }) => ({
          line: first + index,
          tag: tags[index],
          reason,
        }));
      });
      faults.sort((a, b) => a.line - b.line);
      expect(windows.illegal(scheme)).toEqual({ count: faults.length, first: faults });
    }),
  );
});

it('more tags than fit the dense table count the same', () => {
  const sentences = Array.from({ length: 100 }, (_, i) => [`B-T${i}`, `I-T${i}`, 'O', `I-T${i}`]);
  const windows = windowsOf(sentences);
  expect(windows.scheme()).toBe('IOB2');
  expect(windows.spansByType().get('T99')).toBe(2);
  expect(windows.illegal('IOB2').count).toBe(100);
});

it('lists the first illegal tags and counts all', () => {
  const { count, first } = windowsOf(Array.from({ length: 3000 }, () => ['I-X'])).illegal('IOB2');
  expect(count).toBe(3000);
  expect(first.length).toBe(ILLEGAL_LISTED);
  expect(first.at(-1)?.line).toBe(2 * ILLEGAL_LISTED - 1);
});

function counted(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
