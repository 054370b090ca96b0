import { expect, it } from 'vitest';
import { runProgress } from './run-progress.ts';
import type { Scored } from './scored-sentences.ts';

it('the score of a sample of dev sentences says of how many', () => {
  const lines: string[] = [];
  const report = runProgress({ steps: 10, target: 'nld' }, false, (text) => lines.push(text));
  const of = (sentences: number, total?: number): Scored => ({
    dataSet: 'nld',
    split: 'dev',
    sentences,
    ...(total !== undefined && { total }),
    accuracy: 90,
    score: 62.7,
  });
  const event = { kind: 'evaluation', step: 5, elapsedMs: 1, best: true } as const;
  report({ ...event, evaluations: [of(300, 1915)] });
  report({ ...event, evaluations: [of(1915, 1915)] });
  report({ ...event, evaluations: [of(1915)] });
  expect(lines.map((line) => /dev [^)]*\)/.exec(line)?.[0])).toEqual([
    'dev 62.70 on 300 of 1,915 sentences (best)',
    'dev 62.70 (best)',
    'dev 62.70 (best)',
  ]);
});
