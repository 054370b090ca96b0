import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tagSet } from '../core/tags/tag-set.ts';
import { headerLength, strictSafetensors } from '../testing/strict-safetensors.ts';
import { tinyConfig } from '../testing/tiny-run.ts';
import { modelChecksum } from './model-checksum.ts';
import { modelDescription } from './model-description.ts';
import { type ModelFile, readModelFile, writeModelFile } from './model-file.ts';
import { ModelFileError } from './model-file-error.ts';
import type { TrainingState } from './model-file-schema.ts';
import { readSafetensors, type TensorFile, writeSafetensors } from './safetensors.ts';
import { textTensor } from './text-tensors.ts';
import { Vocabulary } from './vocabulary.ts';

const description = modelDescription(tinyConfig(), {
  words: new Map([
    ['wordEmbedding/nld', new Vocabulary(['huis', '__proto__', 'ß "'])],
    ['wordEmbedding/eng', new Vocabulary(['house'])],
  ]),
  characters: new Map([['charEmbedding/all', new Vocabulary(['h', '👍'])]]),
  tags: new Map([
    ['ner', tagSet(['S-PER'])],
    ['pos', ['NOUN', 'VERB']],
  ]),
});

function tensors(seed: number, of: typeof description = description) {
  const shapes = of.shapes.flatMap((shape) =>
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
  dataSet: 'nld-ner',
  split: 'dev' as const,
  sentences: 3,
  total: 5,
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
  microBatches: { 'nld-ner': 2 },
  cursors: [{ dataSet: 'nld-ner', epoch: 3, position: 4 }],
  round: { number: 2, remaining: ['eng-pos'] },
  best: { step: 5, score: 12.345678901234567 },
  history: [{ step: 5, evaluations: [evaluation] }],
};

const model: ModelFile = {
  description,
  parameters: tensors(1),
  scores: [evaluation],
  data: [{ dataSet: 'nld-ner', sentences: 3, sha256: 'ab' }],
  card: '# nld-ner\n',
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

  it('is a safetensors file that other programs can open, its vocabularies included', () => {
    const { metadata, tensors: all } = strictSafetensors(writeModelFile(checkpoint));
    expect(Object.keys(metadata)).toEqual(['tagloom', 'tagloom.crc32']);
    expect(all.get('parameter/crf/ner/start')).toMatchObject({ dtype: 'F32', shape: [5] });
    const words = all.get('words/wordEmbedding/nld');
    expect(words?.dtype).toBe('U8');
    expect(JSON.parse(new TextDecoder().decode(words?.bytes))).toEqual(['huis', '__proto__', 'ß "']);
    expect(all.get('best/charEmbedding/all/table')?.bytes.byteLength).toBeGreaterThan(0);
  });

  it('has a small header whatever the size of its vocabulary', () => {
    const entries = Array.from({ length: 48_000 }, (_, index) => `woord${index}`);
    const words = new Map([
      ...description.vocabularies.words,
      ['wordEmbedding/nld', new Vocabulary(entries)],
    ]);
    const large = modelDescription(tinyConfig(), { ...description.vocabularies, words });
    const bytes = writeModelFile({ ...model, description: large, parameters: tensors(1, large) });
    expect(headerLength(bytes)).toBeLessThan(16_000);
    expect(readModelFile(bytes).description.vocabularies.words.get('wordEmbedding/nld')?.entries).toEqual(
      entries,
    );
  });

  it('keeps entries that UTF-8 has no bytes for', () => {
    const characters = new Map([['charEmbedding/all', new Vocabulary(['\ud83d', '\n', '👍'])]]);
    const odd = modelDescription(tinyConfig(), { ...description.vocabularies, characters });
    const read = readModelFile(writeModelFile({ ...model, description: odd, parameters: tensors(1, odd) }));
    expect(read.description.vocabularies.characters.get('charEmbedding/all')?.entries).toEqual([
      '\ud83d',
      '\n',
      '👍',
    ]);
  });

  it('is refused with a sentence where one bit of it is another', () => {
    const whole = writeModelFile(checkpoint);
    expect(() => readModelFile(whole)).not.toThrow();
    const flips = fc.tuple(fc.nat(whole.length - 1), fc.nat(7));
    fc.assert(
      fc.property(flips, ([at, bit]) => {
        const flipped = whole.slice();
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        expect(() => readModelFile(flipped)).toThrow(ModelFileError);
      }),
      { numRuns: 1000 },
    );
    const { tensors: all } = strictSafetensors(whole);
    for (const name of ['parameter/lstm/all/bias', 'best/crf/pos/stop', 'words/wordEmbedding/eng']) {
      const { begin = 0 } = all.get(name) ?? {};
      const flipped = whole.slice();
      flipped[begin] = (flipped[begin] ?? 0) ^ 1;
      expect(() => readModelFile(flipped)).toThrow('checksum');
    }
  });

  it('opens a file of version 1', () => {
    const { description: old, parameters, training, ...rest } = readModelFile(fixture('version-1.tagloom'));
    expect(old.config).toMatchObject({ target: 'nld-names', devSample: 4 });
    expect(old.vocabularies.words.get('wordEmbedding/nld')?.entries).toContain('Philips');
    expect(old.vocabularies.tags.get('names')).toContain('S-LOC');
    expect(parameters.size).toBe(old.shapes.flatMap(({ tensors }) => Object.keys(tensors)).length);
    expect(training?.state).toMatchObject({ step: 200, best: { step: 60, score: 100 }, microBatches: {} });
    expect(rest.scores.map(({ sentences, total }) => [sentences, total])).toContainEqual([4, undefined]);
    const again = readModelFile(
      writeModelFile({ description: old, parameters, ...rest, ...(training && { training }) }),
    );
    expect(again.training?.state).toEqual(training?.state);
    expect(again.parameters).toEqual(parameters);
  });

  it('says what is wrong with files that are something else', () => {
    const other = writeSafetensors({ metadata: new Map(), tensors: new Map() });
    expect(() => readModelFile(other)).toThrow('not a model of this program');
    expect(() => readModelFile(new Uint8Array(3))).toThrow('too short');
    expect(() => readModelFile(new TextEncoder().encode('PK\x03\x04 some zip file'))).toThrow(ModelFileError);
    expect(() => readModelFile(writeModelFile(model).subarray(0, 9000))).toThrow(ModelFileError);
    const ofVersion = (version: unknown) =>
      writeSafetensors({
        metadata: new Map([['tagloom', JSON.stringify({ version })]]),
        tensors: new Map(),
      });
    expect(() => readModelFile(ofVersion(3))).toThrow('newer version');
    expect(() => readModelFile(ofVersion(2))).toThrow('checksum');
    for (const version of [0, -1, 1, null, '1'])
      expect(() => readModelFile(ofVersion(version))).toThrow('damaged');
  });

  it('refuses parts that do not fit each other', () => {
    const without = (name: string) => new Map([...model.parameters].filter(([each]) => each !== name));
    const broken: [Partial<ModelFile>, string][] = [
      [{ parameters: without('crf/ner/start') }, 'other parameter tensors'],
      [{ parameters: new Map() }, 'no parameters'],
      [{ parameters: new Map(model.parameters).set('crf/ner/start', nan(5)) }, 'not finite'],
      [{ parameters: new Map(model.parameters).set('crf/ner/start', nan(4)) }, 'another shape'],
    ];
    for (const [change, message] of broken)
      expect(() => readModelFile(writeModelFile({ ...model, ...change }))).toThrow(message);
  });

  // A file of version 1 has no checksum, so that its mutants get further.
  it.each([
    ['this version', writeModelFile(checkpoint)],
    ['version 1', fixture('version-1.tagloom')],
  ])('gives a typed error for every mutant of %s, and never a changed prototype', (_name, whole) => {
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

  it('refuses vocabularies, tags and training state that are not what they should be', () => {
    const { metadata, tensors: all } = readSafetensors(writeModelFile(checkpoint));
    const broken: [string, unknown, string][] = [
      ['words/wordEmbedding/nld', ['huis', 'huis', 'boom'], 'lists an entry twice'],
      ['words/wordEmbedding/nld', ['huis'], 'another shape'],
      ['words/wordEmbedding/nld', [1, 2, 3], 'not as it should be'],
      ['tags/ner', { length: 5 }, 'not as it should be'],
      ['training', { ...state, step: -1 }, '"step" of training'],
      ['training', { ...state, history: [{ step: 1, evaluations: 7 }] }, '"history.0.evaluations"'],
    ];
    for (const [name, value, message] of broken)
      expect(() =>
        readModelFile(sealed(metadata.get('tagloom') ?? '', new Map(all).set(name, textTensor(value)))),
      ).toThrow(message);
    const floats = new Map(all).set('training', nan(2));
    expect(() => readModelFile(sealed(metadata.get('tagloom') ?? '', floats))).toThrow('not JSON');
    const bytes = new Map(all).set('parameter/crf/ner/start', { shape: [5], values: new Uint8Array(5) });
    expect(() => readModelFile(sealed(metadata.get('tagloom') ?? '', bytes))).toThrow('not finite');
  });

  it('refuses mutants of the description, though their checksum is right', () => {
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
          readModelFile(sealed(mutant, all));
        } catch (error) {
          expect(error).toBeInstanceOf(ModelFileError);
        }
        expect({}).not.toHaveProperty('polluted');
      }),
      { numRuns: 300 },
    );
  });
});

/** A file of an earlier version, as that version wrote it. */
function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));
}

/** A file with this description, whatever it says, and its right checksum. */
function sealed(text: string, all: TensorFile['tensors']): Uint8Array {
  const metadata = new Map([
    ['tagloom', text],
    ['tagloom.crc32', modelChecksum(text, all)],
  ]);
  return writeSafetensors({ metadata, tensors: all });
}

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
