import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRunConfig } from '../../core/config/parse-run-config.ts';
import { withTransfer } from '../../core/config/presets.ts';
import { runName } from '../stores/run-name.ts';
import { shortNames } from './short-names.ts';

const full = 'Full · spa.ner · 100 sentences · task coefficient 0.3 · seed 1';
const baseline = 'Baseline · spa.ner · 100 sentences · task coefficient 0.3 · seed 1';

describe('names that are shown together', () => {
  it.each([
    [[], []],
    [[full], ['Full']],
    [
      [full, baseline],
      ['Full', 'Baseline'],
    ],
    [
      ['Full · a · seed 1', 'Full · a · dropout 0.3 · seed 1'],
      ['Full', 'dropout 0.3'],
    ],
    [
      ['Full · a · seed 1', 'Full · a · seed 2', 'Full · a · seed 2 (2)'],
      ['seed 1', 'seed 2', 'seed 2 (2)'],
    ],
    [
      ['Full · a · seed 1', 'Full · a · seed 1 (2)'],
      ['Full', 'Full (2)'],
    ],
    [
      [full, 'my best model', baseline],
      ['Full', 'my best model', 'Baseline'],
    ],
    [
      ['Full · a · seed 1', 'Full · a · seed 1, trained on'],
      ['Full', 'trained on'],
    ],
  ])('%j are %j', (names, labels) => {
    expect(shortNames(names).labels).toEqual(labels);
  });

  it('what all have in common is said once, without the titles', () => {
    expect(shortNames([full, baseline, 'mine']).common).toEqual([
      'spa.ner',
      '100 sentences',
      'task coefficient 0.3',
      'seed 1',
    ]);
  });

  it('are told apart whatever the runs differ in', () => {
    const base = parseRunConfig({
      target: 'spa.ner',
      dataSets: [
        { id: 'spa.ner', language: 'spa', task: 'ner' },
        { id: 'spa.pos', language: 'spa', task: 'pos' },
        { id: 'nld.ner', language: 'nld', task: 'ner' },
      ],
    });
    const run = fc.record({
      transfer: fc.constantFrom('baseline', 'cross-task', 'cross-lingual', 'full'),
      seed: fc.integer({ min: 1, max: 3 }),
      dropout: fc.constantFrom(0.6, 0.3),
      target: fc.constantFrom('spa.ner', 'nld.ner'),
      taskCoefficient: fc.constantFrom(0.1, 0.3),
    });
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 8 }), (runs) => {
        const names: string[] = [];
        for (const { transfer, seed, dropout, target, taskCoefficient } of runs) {
          const config = parseRunConfig({
            ...withTransfer({ ...base, target }, transfer),
            seed,
            architecture: { dropout },
            mixing: { taskCoefficient },
          });
          names.push(runName(config, names));
        }
        const { labels } = shortNames(names);
        expect(new Set(labels).size).toBe(names.length);
        labels.forEach((label, index) => {
          expect(label).not.toBe('');
          expect(label.length).toBeLessThanOrEqual(names[index]?.length ?? 0);
        });
      }),
    );
  });
});
