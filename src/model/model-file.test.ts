import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tinyConfig } from '../testing/tiny-run.ts';
import { modelDescription } from './model-description.ts';
import { type ModelFile, readModelFile, writeModelFile } from './model-file.ts';
import { ModelFileError } from './model-file-error.ts';
import type { TrainingState } from './model-file-schema.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';
import { tagSet } from './tag-set.ts';
import { Vocabulary } from './vocabulary.ts';

const description = modelDescription(tinyConfig(), {
  words: new Map([
    ['wordEmbedding/nld', new Vocabulary(['huis', '__proto__', 'ß "'])],
    ['wordEmbedding/eng', new Vocabulary(['house'])],
  ]),
  characters: new Map([['charEmbedding/all', new Vocabulary(['h', '👍'])]]),
  tags: new Map([
    ['names', tagSet(['S-PER'])],
    ['pos', ['NOUN', 'VERB']],
  ]),
});

function tensors(seed: number) {
  const shapes = description.shapes.flatMap((shape) =>
    Object.entries(shape.tensors).map(([name, extents]) => [`${shape.group.name}/${name}`, extents] as const),
  );
  return new Map(
    shapes.map(([name, shape], index) => {
      const size = shape.reduce((product, extent) => product * extent, 1);
      return [
        name,
        { shape, values: Float32Array.from({ length: size }, (_, i) => Math.sin(i + index * seed)) },
      ];
    }),
  );
}

const evaluation = {
  dataSet: 'nld-names',
  split: 'dev' as const,
  sentences: 3,
  conlleval: {
    precision: null,
    recall: 0,
    f1: 0,
    byType: { PER: { precision: 1 / 3, recall: 2, f1: null } },
  },
  strict: { precision: 0, recall: 0, f1: 100 / 3 },
  accuracy: 12.5,
  score: 0,
};

const state: TrainingState = {
  step: 7,
  elapsedMs: 12.25,
  learningRate: 0.1,
  patience: null,
  taskCoefficient: 0.1,
  languageCoefficient: 1,
  rates: { 'eng-pos': 0.1 + 0.2 },
  cursors: [{ dataSet: 'nld-names', epoch: 3, position: 4 }],
  round: { number: 2, remaining: ['eng-pos'] },
  best: { step: 5, score: 12.345678901234567 },
  history: [{ step: 5, evaluations: [evaluation] }],
};

const model: ModelFile = {
  description,
  parameters: tensors(1),
  scores: [evaluation],
  data: [{ dataSet: 'nld-names', sentences: 3, sha256: 'ab' }],
  card: '# nld-names\n',
};
const checkpoint: ModelFile = { ...model, training: { state, velocity: tensors(2), best: tensors(3) } };

function plain({ description: { config, vocabularies, plan, shapes }, ...file }: ModelFile) {
  const entries = (map: typeof vocabularies.words) => [...map].map(([name, { entries }]) => [name, entries]);
  const { words, characters, tags } = vocabularies;
  return { config, plan, shapes, words: entries(words), characters: entries(characters), tags, file };
}

describe('a model file', () => {
  it.each([
    ['model', model],
    ['checkpoint', checkpoint],
  ])('gives back the %s', (_name, file) => {
    expect(plain(readModelFile(writeModelFile(file)))).toEqual(plain(file));
  });

  it('is a safetensors file that other programs can open', () => {
    const bytes = writeModelFile(model);
    const headerBytes = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(headerBytes % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerBytes)));
    expect(Object.keys(header.__metadata__)).toEqual(['tagloom']);
    expect(header['parameter/crf/names/start']).toMatchObject({ dtype: 'F32', shape: [5] });
    const ends = Object.values<{ data_offsets?: [number, number] }>(header).flatMap(
      ({ data_offsets: offsets }) => offsets ?? [],
    );
    expect(Math.max(...ends)).toBe(bytes.length - 8 - headerBytes);
  });

  it('says what is wrong with files that are something else', () => {
    const other = writeSafetensors({ metadata: new Map(), tensors: new Map() });
    expect(() => readModelFile(other)).toThrow('not a model of this program');
    expect(() => readModelFile(new Uint8Array(3))).toThrow('too short');
    expect(() => readModelFile(new TextEncoder().encode('PK\x03\x04 some zip file'))).toThrow(ModelFileError);
    expect(() => readModelFile(writeModelFile(model).subarray(0, 9000))).toThrow(ModelFileError);
    const newer = new Map([['tagloom', '{"version":2}']]);
    expect(() => readModelFile(writeSafetensors({ metadata: newer, tensors: new Map() }))).toThrow(
      'newer version',
    );
  });

  it('refuses parts that do not fit each other', () => {
    const without = (name: string) => new Map([...model.parameters].filter(([each]) => each !== name));
    const broken: [Partial<ModelFile>, string][] = [
      [{ parameters: without('crf/names/start') }, 'other parameter tensors'],
      [{ parameters: new Map() }, 'no parameters'],
      [{ parameters: new Map(model.parameters).set('crf/names/start', nan(5)) }, 'not finite'],
      [{ parameters: new Map(model.parameters).set('crf/names/start', nan(4)) }, 'another shape'],
    ];
    for (const [change, message] of broken)
      expect(() => readModelFile(writeModelFile({ ...model, ...change }))).toThrow(message);
  });

  it('gives a typed error for every mutant, and never a changed prototype', () => {
    const whole = writeModelFile(checkpoint);
    const headerEnd = 8 + Number(new DataView(whole.buffer).getBigUint64(0, true));
    const mutation = fc.record({
      // half of the mutants in the header, where the structure is
      at: fc.oneof(fc.nat(headerEnd - 1), fc.nat(whole.length - 1)),
      bytes: fc.uint8Array({ maxLength: 12 }),
      cut: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
        const mutant = mutations.reduce((file, { at, bytes, cut }) => spliced(file, at, cut, bytes), whole);
        try {
          readModelFile(mutant);
        } catch (error) {
          expect(error).toBeInstanceOf(ModelFileError);
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses mutants of the description', () => {
    const { metadata, tensors: all } = readSafetensors(writeModelFile(model));
    const text = metadata.get('tagloom') ?? '';
    const change = fc.record({
      at: fc.nat(text.length),
      insert: fc.oneof(
        fc.constantFrom('null', '-1', '1e400', '"__proto__":{},', '[]', '{}', ','),
        fc.string(),
      ),
      cut: fc.nat(30),
    });
    fc.assert(
      fc.property(change, ({ at, insert, cut }) => {
        const mutant = text.slice(0, at) + insert + text.slice(at + cut);
        try {
          readModelFile(writeSafetensors({ metadata: new Map([['tagloom', mutant]]), tensors: all }));
        } catch (error) {
          expect(error).toBeInstanceOf(ModelFileError);
        }
        expect({}).not.toHaveProperty('polluted');
      }),
      { numRuns: 300 },
    );
  });
});

function nan(size: number) {
  return { shape: [size], values: new Float32Array(size).fill(Number.NaN) };
}

function spliced(file: Uint8Array, at: number, cut: number, bytes: Uint8Array): Uint8Array {
  const [head, tail] = [file.subarray(0, at), file.subarray(at + cut)];
  const joined = new Uint8Array(head.length + bytes.length + tail.length);
  joined.set(head);
  joined.set(bytes, head.length);
  joined.set(tail, head.length + bytes.length);
  return joined;
}
