import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError } from './config-error.ts';
import { breachOf, numberRange } from './number-range.ts';
import { parseRunConfig } from './parse-run-config.ts';

const dataSet = { id: 'nld.ner', language: 'nld', task: 'ner' };

/** A description with one number changed, by the path of the number. */
const places: Readonly<Record<string, (value: number) => unknown>> = {
  steps: (steps) => ({ steps }),
  patience: (patience) => ({ patience }),
  seed: (seed) => ({ seed }),
  'architecture.dropout': (dropout) => ({ architecture: { dropout } }),
  'architecture.highwayLayers': (highwayLayers) => ({ architecture: { highwayLayers } }),
  'architecture.lstmSize': (lstmSize) => ({ architecture: { lstmSize } }),
  'optimizer.learningRate': (learningRate) => ({ optimizer: { learningRate } }),
  'mixing.taskCoefficient': (taskCoefficient) => ({ mixing: { taskCoefficient } }),
  'mixing.rates.nld.ner': (rate) => ({ mixing: { rates: { 'nld.ner': rate } } }),
  'dataSets.0.sample.sentences': (sentences) => ({
    dataSets: [{ ...dataSet, sample: { by: 'count', sentences } }],
  }),
};

const accepts = (change: unknown) => {
  try {
    parseRunConfig({ target: dataSet.id, dataSets: [dataSet], ...(change as object) });
    return true;
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
};

describe('the range of a field', () => {
  it('takes exactly the numbers that a run description takes', () => {
    const near = fc.tuple(
      fc.constantFrom(0, 1, 3, 0xffffffff, 2 ** 53),
      fc.constantFrom(-1, -0.5, 0, 0.5, 1),
    );
    const value = fc.oneof(
      near.map(([limit, by]) => limit + by),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(places)), value, (path, number) => {
        expect(breachOf(number, numberRange(path)) === undefined, `${path} = ${number}`).toBe(
          accepts(places[path]?.(number)),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('names the rule that is broken', () => {
    expect(breachOf(7, numberRange('architecture.dropout'))).toEqual({ kind: 'below', limit: 1 });
    expect(breachOf(0, numberRange('optimizer.learningRate'))).toEqual({ kind: 'above', limit: 0 });
    expect(breachOf(1.5, numberRange('steps'))).toEqual({ kind: 'whole' });
  });

  it('is not given for what is no number', () => {
    expect(() => numberRange('target')).toThrow('"target" is no number');
    expect(() => numberRange('architecture.colour')).toThrow('no number');
  });
});
