import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verdictSpans } from './span-verdicts.ts';

const shown = (gold: string, predicted: string, spans = true) =>
  verdictSpans(gold.split(' '), predicted.split(' '), spans).map(
    ({ start, end, type, verdict }) => `${start}-${end} ${type} ${verdict}`,
  );

describe('verdicts on spans', () => {
  it.each([
    ['S-PER O', 'S-PER O', ['0-1 PER right']],
    ['S-PER O', 'O O', ['0-1  missed']],
    ['O O', 'O S-LOC', ['1-2 LOC wrong']],
    ['B-PER E-PER', 'S-PER S-PER', ['0-1 PER wrong', '1-2 PER wrong']],
    ['B-PER E-PER', 'B-LOC E-LOC', ['0-2 LOC wrong']],
  ])('%s against %s', (gold, predicted, expected) => {
    expect(shown(gold, predicted)).toEqual(expected);
  });

  it('plain tags are judged token by token', () => {
    expect(shown('NOUN VERB', 'NOUN NOUN', false)).toEqual(['0-1 NOUN right', '1-2 NOUN wrong']);
  });

  it('never overlap, and are in order', () => {
    const tag = fc.constantFrom('O', ...['B', 'I', 'E', 'S'].flatMap((each) => [`${each}-X`, `${each}-Y`]));
    const pair = fc.array(fc.tuple(tag, tag), { maxLength: 12 });
    fc.assert(
      fc.property(pair, (tags) => {
        const spans = verdictSpans(
          tags.map(([gold]) => gold),
          tags.map(([, predicted]) => predicted),
          true,
        );
        spans.forEach(({ start }, index) => {
          expect(start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0);
        });
      }),
    );
  });
});
