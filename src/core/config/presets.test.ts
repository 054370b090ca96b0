import { describe, expect, it } from 'vitest';
import { sharingPlan } from '../sharing/sharing-plan.ts';
import { parseRunConfig } from './parse-run-config.ts';
import {
  ablationRungs,
  transferOf,
  transferPresets,
  withAblation,
  withFullDataSizes,
  withTransfer,
} from './presets.ts';

const config = parseRunConfig({
  dataSets: [
    { id: 'nld-ner', language: 'nld', task: 'ner' },
    { id: 'nld-pos', language: 'nld', task: 'pos' },
    { id: 'eng-ner', language: 'eng', task: 'ner' },
    { id: 'eng-pos', language: 'eng', task: 'pos' },
  ],
  target: 'nld-ner',
});

describe('withTransfer', () => {
  it.each([
    ['baseline', ['nld-ner']],
    ['cross-task', ['nld-ner', 'nld-pos']],
    ['cross-lingual', ['nld-ner', 'eng-ner']],
    ['full', ['nld-ner', 'nld-pos', 'eng-ner', 'eng-pos']],
  ] as const)('%s trains on %j', (preset, ids) => {
    const chosen = withTransfer(config, preset);
    expect(chosen.dataSets.filter(({ active }) => active).map(({ id }) => id)).toEqual(ids);
    expect(transferOf(chosen)).toBe(preset);
  });

  it('has a name for each scheme only', () => {
    expect(transferPresets.map((preset) => transferOf(withTransfer(config, preset)))).toEqual(
      transferPresets,
    );
    const odd = config.dataSets.map((dataSet) => ({ ...dataSet, active: dataSet.id !== 'eng-ner' }));
    expect(transferOf({ ...config, dataSets: odd })).toBeUndefined();
  });
});

describe('withAblation', () => {
  it('climbs table 6, one component a rung', () => {
    const rungs = ablationRungs.map((rung) => withAblation(config, rung));
    const components = rungs.map(({ dataSets, scopes }) =>
      [...new Set(sharingPlan(dataSets, scopes).groups.map(({ component }) => component))].join(' '),
    );
    const output = 'sharedLinear crf';
    expect(components).toEqual([
      `wordEmbedding lstm ${output}`,
      `wordEmbedding charEmbedding charCnn lstm ${output}`,
      `wordEmbedding charEmbedding charCnn lstm ${output}`,
      'wordEmbedding charEmbedding charCnn lstm sharedLinear specificLinear gate crf',
      'wordEmbedding charEmbedding charCnn highway lstm sharedLinear specificLinear gate crf',
      'wordEmbedding charEmbedding charCnn highway lstm sharedLinear specificLinear gate crf',
    ]);
    expect(rungs.map(({ scopes }) => scopes.lstm)).toEqual([
      'dataset',
      'dataset',
      'all',
      'all',
      'all',
      'all',
    ]);
    expect(rungs.map(({ architecture }) => architecture.dropout)).toEqual([0, 0, 0, 0, 0, 0.6]);
    expect(rungs.at(-1)).toEqual(config);
  });
});

describe('withFullDataSizes', () => {
  it('takes the sizes of table 3', () => {
    expect(withFullDataSizes(config).architecture).toMatchObject({
      wordDimension: 100,
      charDimension: 100,
      lstmSize: 225,
      charFilters: 20,
    });
  });
});
