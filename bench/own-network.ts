import { parseRunConfig } from '../src/core/config/parse-run-config.ts';
import type { RunConfig } from '../src/core/config/run-config.ts';
import { RandomStream } from '../src/core/random/random.ts';
import { sharingPlan } from '../src/core/sharing/sharing-plan.ts';
import type { Device, DeviceCounters } from '../src/engine/device.ts';
import { linear } from '../src/engine/kernels/linear/op.ts';
import type { Tensor } from '../src/engine/tensor.ts';
import { createSession } from '../src/learning/create-session.ts';
import { initialParameters } from '../src/network/initial-parameters.ts';
import { type ModelDescription, modelDescription } from '../src/network/model-description.ts';
import { ParameterStore } from '../src/network/parameter-store.ts';
import { type Sentences, Tagger } from '../src/network/tagger.ts';
import { Vocabulary } from '../src/network/vocabulary.ts';
import { type Network, type StepTimes, timed } from './network.ts';
import { fixedSizes, type StepShape } from './step-shape.ts';

const dataSet = 'ner';
/** Batches that take turns, so that no step finds the rows of the one before it. */
const batches = 8;

interface Batch {
  readonly sentences: Sentences;
  readonly gold: Sentences;
}

/** What one step gives the device to do. */
export type StepCost = DeviceCounters & { readonly tensors: number; readonly allocatedBytes: number };

function configOf({ sentences, units }: StepShape): RunConfig {
  const { wordDimension, charDimension, charFilters, charWidths, highwayLayers, dropout } = fixedSizes;
  return parseRunConfig({
    dataSets: [{ id: dataSet, language: 'nld', task: 'ner' }],
    target: dataSet,
    architecture: {
      wordDimension,
      charDimension,
      charFilters,
      charWidths: [...charWidths],
      highwayLayers,
      lstmSize: units,
      dropout,
    },
    optimizer: { batchSize: sentences },
    seed: 1,
  });
}

function describe(config: RunConfig, vocabularySize: number): ModelDescription {
  const random = new RandomStream(1, 'words');
  const alphabet = Array.from({ length: fixedSizes.alphabet - 2 }, (_, i) =>
    String.fromCodePoint(0x4e00 + i),
  );
  const letter = () => alphabet[Math.floor(random.uniform() * alphabet.length)];
  // The first letters number the words; the others are drawn.
  const word = (index: number) => {
    const digits = [0, 1, 2].map(
      (place) => alphabet[Math.floor(index / alphabet.length ** place) % alphabet.length],
    );
    return [...digits, ...Array.from({ length: fixedSizes.charsPerWord - digits.length }, letter)].join('');
  };
  const entries = Array.from({ length: vocabularySize }, (_, index) => word(index));
  const nameOf = (component: string) =>
    sharingPlan(config.dataSets, config.scopes).groups.find((group) => group.component === component)?.name ??
    '';
  const types = Array.from({ length: (fixedSizes.tags - 1) / 4 }, (_, i) => `T${i}`);
  return modelDescription(config, {
    words: new Map([[nameOf('wordEmbedding'), new Vocabulary(entries)]]),
    characters: new Map([[nameOf('charEmbedding'), new Vocabulary(alphabet)]]),
    tags: new Map([
      ['ner', ['O', ...types.flatMap((type) => ['B', 'I', 'E', 'S'].map((p) => `${p}-${type}`))]],
    ]),
  });
}

/** Tagloom's own network on a device, trained and used the way a run does. */
export class OwnNetwork implements Network {
  readonly #device: Device;
  #description: ModelDescription | undefined;
  #tagger: Tagger | undefined;
  #parameters: ParameterStore | undefined;
  #velocity: ParameterStore | undefined;
  #log: { readonly log: Tensor; readonly total: Tensor } | undefined;
  #batches: readonly Batch[] = [];
  #step = 0;

  constructor(device: Device) {
    this.#device = device;
  }

  async prepare(shape: StepShape): Promise<{ parameters: number }> {
    this.#parameters?.dispose();
    this.#velocity?.dispose();
    const config = configOf(shape);
    const description = describe(config, shape.vocabulary);
    const randomFor = (group: string) => new RandomStream(1, group);
    const create = (
      values?: (
        name: string,
        of: ModelDescription['shapes'][number],
        tensor: string,
      ) => Float32Array | undefined,
    ) => ParameterStore.create(this.#device, description.shapes, values ?? (() => undefined));
    const initial = new Map(
      description.shapes.map((of) => [
        of.group.name,
        initialParameters(of, config.architecture, { randomFor, vectorOf: () => undefined }),
      ]),
    );
    this.#parameters = create((_, of, tensor) => initial.get(of.group.name)?.[tensor]);
    this.#velocity = create();
    this.#description = description;
    this.#tagger = new Tagger(this.#device, description, this.#parameters);
    this.#log ??= { log: this.#device.zeros([1, 4]), total: this.#device.zeros([1]) };
    this.#batches = Array.from({ length: batches }, (_, i) =>
      this.#draw(Array(shape.sentences).fill(shape.length), i),
    );
    this.#step = 0;
    return { parameters: description.shapes.reduce((sum, { count }) => sum + count, 0) };
  }

  async steps(count: number): Promise<StepTimes> {
    return timed(count, async () => {
      const batch = this.#batches[this.#step % this.#batches.length];
      if (batch) this.#train(batch);
      await this.#wait();
    });
  }

  /**
   * So many steps with one wait at the end: milliseconds a step in all, and those of the host alone, which records them. A run
   * trains so between two evaluations.
   */
  async burst(count: number): Promise<{ readonly stepMs: number; readonly hostMs: number }> {
    await this.#wait();
    const start = performance.now();
    for (let step = 0; step < count; step++) {
      const batch = this.#batches[step % this.#batches.length];
      if (batch) this.#train(batch);
      this.#device.flush();
    }
    const recorded = performance.now();
    await this.#wait();
    return { stepMs: (performance.now() - start) / count, hostMs: (recorded - start) / count };
  }

  /** Milliseconds of a step in each kernel, mean over so many steps. */
  async kernels(count: number): Promise<Readonly<Record<string, number>>> {
    const means: Record<string, number> = {};
    for (let step = 0; step < count; step++) {
      const batch = this.#batches[step % this.#batches.length];
      if (!batch) break;
      const { kernelMs = {} } = await this.#device.profile(() => this.#train(batch));
      for (const [kernel, ms] of Object.entries(kernelMs)) means[kernel] = (means[kernel] ?? 0) + ms / count;
      await this.#wait();
    }
    return means;
  }

  /** GFLOP/s of one product of the LSTM's size, `[475, 171] x [171, 684]`, mean over so many. */
  async productRate(count: number): Promise<number> {
    const { kernelMs = {} } = await this.#device.profile(() =>
      this.#device.scope(() => {
        const x = this.#device.zeros([475, 171]);
        const weights = this.#device.zeros([171, 684]);
        const bias = this.#device.zeros([684]);
        for (let i = 0; i < count; i++) linear(x, weights, bias);
      }),
    );
    const ms = Object.values(kernelMs).reduce((sum, each) => sum + each, 0);
    return (count * 2 * 475 * 171 * 684) / 1e6 / ms;
  }

  /** What one step asks of the device, after others of its kind. */
  async cost(): Promise<StepCost> {
    await this.steps(2);
    const before = { ...this.#device.counters };
    const [batch] = this.#batches;
    if (batch) this.#train(batch);
    const after = { ...this.#device.counters };
    await this.#wait();
    return {
      dispatches: after.dispatches - before.dispatches,
      submits: after.submits - before.submits,
      uploads: after.uploads - before.uploads,
      uploadedBytes: after.uploadedBytes - before.uploadedBytes,
      ...this.#device.memory(),
    };
  }

  /** Tokens that Viterbi tagging does in a second, batches of 64 sentences of 25. */
  async tagging(rounds: number): Promise<readonly number[]> {
    const { sentences } = this.#draw(Array(64).fill(25), 99);
    await this.#tagger?.decode(dataSet, sentences);
    const times = await timed(rounds, async () => this.#tagger?.decode(dataSet, sentences));
    return times.wall.map((ms) => (64 * 25 * 1000) / ms);
  }

  /** Bytes allocated on the device after each of these numbers of steps of a run on sentences of 5 to 100 tokens. */
  async memoryAfter(marks: readonly number[]): Promise<readonly number[]> {
    if (!this.#description) throw new Error('Prepare the network first.');
    const random = new RandomStream(2, 'lengths');
    const { sentences, gold } = this.#draw(
      Array.from({ length: 500 }, () => 5 + Math.floor(random.uniform() * 96)),
      0,
    );
    const train = sentences.map((tokens, i) => ({
      tokens,
      tags: gold[i] ?? [],
      lines: tokens.map(() => i + 1),
    }));
    const data = { dataSets: { [dataSet]: { train } }, embeddings: {} };
    const session = await createSession(this.#description.config, data, this.#device);
    await session.prepare();
    const bytes: number[] = [];
    for (const mark of marks) {
      while (session.step < mark) {
        session.runStep();
        if (session.step % 10 === 0) await session.readLog();
      }
      bytes.push(this.#device.memory().allocatedBytes);
    }
    session.dispose();
    return bytes;
  }

  #train({ sentences, gold }: Batch): void {
    if (!this.#velocity || !this.#log) throw new Error('Prepare the network first.');
    const { learningRate, momentum, clipNorm, dropout } = fixedSizes;
    this.#step++;
    this.#tagger?.trainStep(
      dataSet,
      sentences,
      gold,
      this.#velocity,
      { learningRate, momentum, clipNorm, dropout: { rate: dropout, seed: 1, counter: this.#step } },
      { ...this.#log, row: 0 },
    );
  }

  async #wait(): Promise<void> {
    if (this.#log) await this.#device.readFloats(this.#log.total);
  }

  #draw(lengths: readonly number[], number: number): Batch {
    const random = new RandomStream(1, `batch ${number}`);
    const { words, tags } = this.#description?.vocabularies ?? {};
    const entries = [...(words?.values() ?? [])][0]?.entries ?? [];
    const tagNames = [...(tags?.values() ?? [])][0] ?? [];
    const draw = (list: readonly string[]) => list[Math.floor(random.uniform() * list.length)] ?? '';
    const sentences = lengths.map((length) => Array.from({ length }, () => draw(entries)));
    return { sentences, gold: sentences.map((tokens) => tokens.map(() => draw(tagNames))) };
  }
}
