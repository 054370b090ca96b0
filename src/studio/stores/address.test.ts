import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRunConfig } from '../../core/config/parse-run-config.ts';
import { ablationRungs, withAblation } from '../../core/config/presets.ts';
import { applyAddress, readAddress, writeAddress } from './address.ts';

const base = parseRunConfig({
  target: 'nld.ner',
  dataSets: [
    { id: 'nld.ner', language: 'nld', task: 'ner' },
    { id: 'eng.ner', language: 'eng', task: 'ner' },
    { id: 'nld.pos', language: 'nld', task: 'pos' },
  ],
});

const fieldsOf = (hash: string) => readAddress(hash).fields ?? [];

describe('the address', () => {
  it('is short where all is as in the paper', () => {
    expect(writeAddress('model', base)).toBe('#/model?v=1&target=nld.ner');
    expect(writeAddress('data', undefined)).toBe('#/data');
  });

  it('reads what version 0.1.0 wrote', () => {
    const { address } = JSON.parse(
      readFileSync(new URL('../../project/storage/fixtures/version-0.1.0.json', import.meta.url), 'utf8'),
    );
    const { place, fields = [], inspected, problems } = readAddress(address);
    expect({ place, inspected, problems }).toEqual({
      place: 'inspect',
      inspected: [['view', 'scores']],
      problems: [],
    });
    const applied = applyAddress(base, fields);
    expect(applied.problems).toEqual([]);
    expect(applied.config).toMatchObject({
      target: 'nld.ner',
      dataSets: [{ sample: { by: 'count', sentences: 3 } }, {}, {}],
      scopes: { lstm: 'task' },
      architecture: { wordDimension: 2, charFilters: 2, lstmSize: 3 },
      optimizer: { learningRate: 0.05, batchSize: 2 },
      steps: 12,
      seed: 7,
    });
  });

  it('leaves alone how the files are read: tag mapping and word vectors', () => {
    const mapped = {
      ...base,
      wordVectors: { nld: 'a.vec' },
      dataSets: base.dataSets.map((dataSet) => ({ ...dataSet, tags: { PERS: 'PER', MISC: null } })),
    };
    const hash = writeAddress('model', { ...mapped, seed: 3 });
    expect(hash).toBe('#/model?v=1&target=nld.ner&seed=3');
    expect(applyAddress(mapped, fieldsOf(hash))).toEqual({ config: { ...mapped, seed: 3 }, problems: [] });
  });

  it('gives back any description that it was written from', () => {
    const description = fc.record({
      seed: fc.integer({ min: 0, max: 0xffffffff }),
      rung: fc.constantFrom(...ablationRungs),
      target: fc.constantFrom('nld.ner', 'eng.ner'),
      learningRate: fc.double({ min: 1e-6, max: 10, noNaN: true }),
      charWidths: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
      patience: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
      sentences: fc.nat(500),
      auxiliary: fc.boolean(),
      rate: fc.double({ min: 0, max: 5, noNaN: true }),
      forbid: fc.boolean(),
    });
    fc.assert(
      fc.property(
        description,
        ({ seed, rung, target, learningRate, charWidths, patience, sentences, auxiliary, rate, forbid }) => {
          const config = withAblation(
            parseRunConfig({
              ...base,
              seed,
              target,
              ...(patience === undefined ? {} : { patience }),
              forbidIllegalTransitions: forbid,
              optimizer: { ...base.optimizer, learningRate },
              architecture: { ...base.architecture, charWidths },
              mixing: { ...base.mixing, rates: { 'eng.ner': rate } },
              dataSets: base.dataSets.map((dataSet) =>
                dataSet.id === 'nld.pos'
                  ? { ...dataSet, active: auxiliary }
                  : { ...dataSet, sample: { by: 'count', sentences } },
              ),
            }),
            rung,
          );
          const read = applyAddress(base, fieldsOf(writeAddress('train', config)));
          expect(read.problems).toEqual([]);
          expect(read.config).toEqual(config);
        },
      ),
    );
  });

  it('names a field that is wrong or unknown, and takes the others', () => {
    const hash =
      '#/model?v=1&seed=-3&optimizer.learningRate=fast&steps=70&scopes.lstm=off&colour=red&sample.deu.ner=5';
    const { config, problems } = applyAddress(base, fieldsOf(hash));
    expect(config.steps).toBe(70);
    expect(config.seed).toBe(1);
    for (const field of ['seed', 'optimizer.learningRate', 'scopes.lstm', 'colour', 'sample.deu.ner']) {
      expect(problems.filter((problem) => problem.includes(`"${field}"`)).length).toBe(1);
    }
  });

  it('names a place or a version that it does not know', () => {
    expect(readAddress('#/kitchen').problems[0]).toContain('"kitchen"');
    expect(readAddress('#/train?v=9&seed=2')).toMatchObject({ place: 'train', fields: undefined });
    expect(readAddress('#/train?v=9').problems[0]).toContain('"9"');
    expect(readAddress('')).toEqual({ place: 'data', fields: undefined, inspected: [], problems: [] });
  });

  it('throws at nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { fields } = readAddress(text);
        applyAddress(base, fields ?? []);
        applyAddress(base, [
          [text, text],
          [`scopes.${text}`, text],
          [`rate.${text}`, '1'],
        ]);
      }),
    );
  });
});
