import { describe, expect, it } from 'vitest';
import { ConfigError } from './config-error.ts';
import { parseRunConfig } from './parse-run-config.ts';

const small = { dataSets: [{ id: 'nld-names', language: 'nld', task: 'names' }], target: 'nld-names' };

describe('parseRunConfig', () => {
  it('fills in the values of the paper', () => {
    expect(parseRunConfig(small)).toMatchObject({
      architecture: { wordDimension: 50, charWidths: [2, 3, 4], lstmSize: 171, dropout: 0.6 },
      optimizer: { learningRate: 0.02, momentum: 0.9, clipNorm: 5, batchSize: 19 },
      mixing: { taskCoefficient: 0.1, languageCoefficient: 0.1 },
      scopes: { lstm: 'all', wordEmbedding: 'language', crf: 'task', gate: 'dataset' },
    });
  });

  it('reads its own output unchanged', () => {
    const config = parseRunConfig(small);
    expect(parseRunConfig(structuredClone(config))).toEqual(config);
  });

  it.each<[string, object, string]>([
    ['an unknown field', { stepz: 3 }, 'stepz'],
    ['an unknown field within', { architecture: { size: 3 } }, 'architecture.size'],
    ['a wrong value', { architecture: { dropout: 1.5 } }, 'architecture.dropout'],
    ['a wrong type', { optimizer: { learningRate: 'fast' } }, 'optimizer.learningRate'],
    ['a missing field', { dataSets: [{ id: 'nld-names', language: 'nld' }] }, 'dataSets.0.task'],
    ['a target that is missing', { target: 'eng-names' }, 'target'],
    ['a target that is not trained on', { dataSets: [{ ...small.dataSets[0], active: false }] }, 'target'],
    ['two equal names', { dataSets: [small.dataSets[0], small.dataSets[0]] }, 'dataSets.1.id'],
    ['a rate for nothing', { mixing: { rates: { 'eng-pos': 1 } } }, 'mixing.rates.eng-pos'],
    ['an impossible plan', { scopes: { lstm: 'off' } }, 'scopes.lstm'],
    [
      'an id that objects cannot be keyed by',
      { dataSets: [{ ...small.dataSets[0], id: '__proto__' }], target: '__proto__' },
      'dataSets.0.id',
    ],
  ])('names the field of %s', (_what, change, field) => {
    const parse = () => parseRunConfig({ ...small, ...change });
    expect(parse).toThrow(ConfigError);
    expect(parse).toThrow(expect.objectContaining({ field }));
    expect(parse).toThrow(/^[^\n]+\.$/);
  });

  it('refuses what is no object', () => {
    expect(() => parseRunConfig('full')).toThrow(ConfigError);
  });
});
