import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunConfigInput } from '../core/config/run-config.ts';
import { RandomStream } from '../core/random/random.ts';
import { legalTags, tagSet } from '../core/tags/tag-set.ts';
import type { Device } from '../engine/device.ts';
import { DeviceError } from '../engine/device-error.ts';
import { openDevice } from '../engine/open-device.ts';
import { nodeWasmSources } from '../platform/node/node-wasm-sources.ts';
import { tinyConfig } from '../testing/tiny-run.ts';
import { initialParameters } from './initial-parameters.ts';
import { type ModelDescription, modelDescription } from './model-description.ts';
import { ParameterStore } from './parameter-store.ts';
import { Tagger } from './tagger.ts';
import { Vocabulary } from './vocabulary.ts';

let device: Device;
beforeAll(async () => {
  ({ device } = await openDevice('wasm', nodeWasmSources()));
});
afterAll(() => device.close());

const dataSets: RunConfigInput['dataSets'] = [
  { id: 'nld-ner', language: 'nld', task: 'ner' },
  { id: 'nld-topic', language: 'nld', task: 'topic', kind: 'classification' },
];

function describeTiny(change: Partial<RunConfigInput> = {}): ModelDescription {
  return modelDescription(tinyConfig({ dataSets, ...change }), {
    words: new Map([['wordEmbedding/nld', new Vocabulary(['anna', 'in', 'gent', '.'])]]),
    characters: new Map([['charEmbedding/all', new Vocabulary([...'aegintAG'])]]),
    tags: new Map([
      ['ner', tagSet(['S-PER', 'S-LOC'])],
      ['topic', ['weather', 'work']],
    ]),
  });
}

function build(description = describeTiny()) {
  const randomFor = (group: string) => new RandomStream(3, group);
  const store = ParameterStore.create(device, description.shapes, (_name, shape, tensor) => {
    const values = initialParameters(shape, description.config.architecture, {
      randomFor,
      vectorOf: () => undefined,
    });
    return values[tensor];
  });
  return { description, store, tagger: new Tagger(device, description, store) };
}

const sentences = [['Anna', 'in', 'Gent', '.'], ['gent'], ['Anna', 'Gent', 'anna', 'zzz', 'Anna']];
const gold = [['S-PER', 'O', 'S-LOC', 'O'], ['S-LOC'], ['B-PER', 'E-PER', 'O', 'O', 'S-PER']];
const topics = [['weather'], ['work'], ['work']];

describe('Tagger', () => {
  it.each([
    ['nld-ner', gold, 'shared parts, gate and CRF'],
    ['nld-topic', topics, 'classifier on the last forward state'],
  ])('descends along the gradient of its loss: %s', async (dataSet, answers) => {
    const { description, store, tagger } = build();
    const velocity = ParameterStore.create(device, description.shapes, () => undefined);
    const before = await store.read();
    const [log, total] = [device.zeros([1, 4]), device.zeros([1])];
    const loss = await tagger.loss(dataSet, sentences, answers);
    tagger.trainStep(
      dataSet,
      sentences,
      answers,
      velocity,
      { learningRate: 1, momentum: 0, clipNorm: 1e9, dropout: { rate: 0, seed: 1, counter: 1 } },
      { log, row: 0, total },
    );
    const after = await store.read();
    const [recorded = 0, norm = 0] = await device.readFloats(log);
    expect(recorded).toBeCloseTo(loss, 4);

    let squares = 0;
    for (const name of tagger.parameterNames(dataSet)) {
      const [group = '', scopeKey = '', tensor = ''] = name.split('/');
      const start = before.get(name)?.values ?? new Float32Array();
      const gradient = start.map((value, index) => value - (after.get(name)?.values[index] ?? 0));
      squares += gradient.reduce((sum, each) => sum + each * each, 0);
      // along a random direction, so that one difference checks every element
      const stream = new RandomStream(9, name);
      const isTable = tensor === 'table';
      const direction = start.map((_, index) => (isTable && index < 8 ? 0 : stream.normal()));
      const target = store.get(`${group}/${scopeKey}`, tensor);
      const lossAt = async (step: number) => {
        device.write(
          target,
          start.map((value, index) => value + step * (direction[index] ?? 0)),
        );
        return tagger.loss(dataSet, sentences, answers);
      };
      for (const other of tagger.parameterNames(dataSet)) {
        const [otherGroup = '', otherKey = '', otherTensor = ''] = other.split('/');
        device.write(
          store.get(`${otherGroup}/${otherKey}`, otherTensor),
          before.get(other)?.values ?? new Float32Array(),
        );
      }
      const step = 2e-3;
      const numeric = ((await lossAt(step)) - (await lossAt(-step))) / (2 * step);
      const expected = gradient.reduce((sum, each, index) => sum + each * (direction[index] ?? 0), 0);
      expect(Math.abs(numeric - expected), name).toBeLessThan(0.02 * Math.abs(expected) + 0.01);
    }
    expect(norm).toBeCloseTo(Math.sqrt(squares), 2);
  });

  it('gives marginals that sum to 1, gates between 0 and 1, tags of the task', async () => {
    const { tagger } = build();
    const marginals = await tagger.marginals('nld-ner', sentences);
    const gates = await tagger.gates('nld-ner', sentences);
    for (const [index, tokens] of sentences.entries()) {
      expect(marginals[index]).toHaveLength(tokens.length * 9);
      expect(gates?.[index]).toHaveLength(tokens.length * 9);
      expect(gates?.[index]?.every((gate) => gate > 0 && gate < 1)).toBe(true);
      for (let token = 0; token < tokens.length; token++) {
        const row = marginals[index]?.subarray(token * 9, (token + 1) * 9);
        expect(row?.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 4);
      }
    }
    const tags = await tagger.decode('nld-ner', sentences);
    expect(tags.map((row) => row.length)).toEqual([4, 1, 5]);
    expect(await tagger.decode('nld-topic', sentences)).toHaveLength(3);
    expect(await tagger.gates('nld-topic', sentences)).toBeUndefined();
    expect(await tagger.transitions('nld-topic')).toBeUndefined();
  });

  it('tags a sentence alike, alone and among others', async () => {
    const { tagger } = build();
    const together = await tagger.marginals('nld-ner', sentences);
    for (const [index, sentence] of sentences.entries()) {
      const [alone] = await tagger.marginals('nld-ner', [sentence]);
      for (const [at, value] of (alone ?? []).entries()) expect(together[index]?.[at]).toBeCloseTo(value, 5);
    }
  });

  it('decodes legal sequences only where asked to', async () => {
    const { tagger } = build();
    const long = [Array.from({ length: 60 }, (_, index) => (index % 3 ? 'Gent' : `w${index}`))];
    const isLegal = (tags: readonly string[] = []) => {
      const legal = legalTags(tagSet(tags.concat(['S-PER', 'S-LOC'])));
      return (
        legal.start(tags[0] ?? '') &&
        legal.stop(tags.at(-1) ?? '') &&
        tags.slice(1).every((tag, index) => legal.transition(tags[index] ?? '', tag))
      );
    };
    const [free] = await tagger.decode('nld-ner', long);
    const [legal] = await tagger.decode('nld-ner', long, true);
    expect(isLegal(free)).toBe(false);
    expect(isLegal(legal)).toBe(true);
  });

  it('spells words alike whatever the language knows of them', async () => {
    const { tagger } = build();
    const features = await tagger.characterFeatures('nld-ner', ['Anna', 'x', 'Anna']);
    expect(features).toHaveLength(3 * 12);
    expect(features?.subarray(0, 12)).toEqual(features?.subarray(24));
  });

  it('names a data set that it does not have', async () => {
    const { tagger } = build();
    await expect(tagger.decode('deu-ner', sentences)).rejects.toThrow('no data set "deu-ner"');
    await expect(tagger.loss('nld-ner', sentences, topics)).rejects.toThrow('not in the tag set');
  });
});

describe('ParameterStore', () => {
  it('refuses a table that the device cannot hold, with sizes, before anything is allocated', () => {
    const { shapes } = describeTiny();
    const small = Object.create(device, {
      description: { value: { ...device.description, maxTensorBytes: 4000 } },
    });
    const { tensors } = device.memory();
    const create = () => ParameterStore.create(small, shapes, () => undefined);
    expect(create).toThrow(DeviceError);
    expect(create).toThrow('The inputWeights of lstm/all would be 20 x 96 numbers');
    expect(device.memory().tensors).toBe(tensors);
  });
});
