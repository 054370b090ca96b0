import { describe, expect, it } from 'vitest';
import { ConfigError } from './config-error.ts';
import { parseRunConfig } from './parse-run-config.ts';

const small = { dataSets: [{ id: 'nld-ner', language: 'nld', task: 'ner' }], target: 'nld-ner' };

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
    ['a missing field', { dataSets: [{ id: 'nld-ner', language: 'nld' }] }, 'dataSets.0.task'],
    ['a target that is missing', { target: 'eng-ner' }, 'target'],
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

  it.each<[object, string | RegExp]>([
    [{ steps: 1.5 }, '"steps" must be a whole number of steps from 1 to 1,000,000,000, but is 1.5.'],
    [{ steps: 0 }, '"steps" must be a whole number of steps from 1 to 1,000,000,000, but is 0.'],
    [{ steps: '60' }, '"steps" must be a whole number of steps from 1 to 1,000,000,000, but is "60".'],
    [
      { optimizer: { batchSize: 1e6 } },
      '"optimizer.batchSize" must be a whole number of sentences from 1 to 100,000, but is 1,000,000.',
    ],
    [
      { architecture: { dropout: 1 } },
      '"architecture.dropout" must be a number of at least 0 and below 1, but is 1.',
    ],
    [
      { optimizer: { learningRate: -0.01 } },
      '"optimizer.learningRate" must be a number above 0, but is -0.01.',
    ],
    [
      { architecture: { charWidths: [] } },
      '"architecture.charWidths" must be a list of at least one width, but is an empty list.',
    ],
    [{ architecture: 3 }, '"architecture" must be an object, but is 3.'],
    [
      { scopes: { lstm: 'each' } },
      /^"scopes.lstm" must be "all" or "script" or .* or "off", but is "each"\.$/,
    ],
    [{ forbidIllegalTransitions: 1 }, '"forbidIllegalTransitions" must be true or false, but is 1.'],
    [{ target: '' }, '"target" must be a text that is not empty, but is "".'],
    [{ seed: -1 }, '"seed" must be a whole number from 0 to 4,294,967,295, but is -1.'],
    [
      { architecture: { lstmSize: 1e9 } },
      '"architecture.lstmSize" must be a whole number of units from 1 to 1,000,000, but is 1,000,000,000.',
    ],
    [
      { architecture: { lstmSize: 20_000 } },
      /^"architecture.lstmSize" is 20,000: weights, momentum and best weights would take 36,826 MB, but at most 2,048 MB fit\.$/,
    ],
    [
      { architecture: { charFilters: 10_000 } },
      /^"architecture.charFilters" is 10,000: .* would take [\d,]+ MB, but at most 2,048 MB fit\.$/,
    ],
  ])('says of %j what may stand there', (change, sentence) => {
    const message = typeof sentence === 'string' ? sentence : expect.stringMatching(sentence);
    expect(() => parseRunConfig({ ...small, ...change })).toThrow(expect.objectContaining({ message }));
  });

  it('refuses what is no object', () => {
    expect(() => parseRunConfig('full')).toThrow(ConfigError);
  });
});
