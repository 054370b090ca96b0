import type { RunConfig } from '../core/config/run-config.ts';
import type { List } from '../data/sentences/list.ts';
import type { Device } from '../engine/device.ts';
import { DeviceError } from '../engine/device-error.ts';
import type { ParameterStore } from '../network/parameter-store.ts';
import type { Tagger } from '../network/tagger.ts';
import type { DeviceLog } from './device-log.ts';
import { largestBatch } from './largest-batch.ts';
import { type Example, goldOf } from './run-data.ts';
import type { UnknownWords } from './unknown-words.ts';

/** A batch is halved up to three times. */
export const mostMicroBatches = 8;

/** What the steps of a run work with. */
export interface BatchTrainerParts {
  readonly device: Device;
  readonly config: RunConfig;
  readonly tagger: Tagger;
  readonly velocity: ParameterStore;
  readonly log: DeviceLog;
  /** Absent where no word of the training sentences is read as unknown. */
  readonly unknownWords?: UnknownWords | undefined;
}

/**
 * The steps of a run. Where the device has no memory for a batch, it is computed in 2, 4 or 8 micro-batches whose gradients
 * add up to that of the batch, so that the step is the same up to rounding.
 */
export class BatchTrainer {
  readonly #parts: BatchTrainerParts;
  /** Number of micro-batches by data set, where it is not 1. */
  readonly #counts: Map<string, number>;

  /** @param counts those of a checkpoint: a run goes on as it was */
  constructor(parts: BatchTrainerParts, counts: Readonly<Record<string, number>>) {
    this.#parts = parts;
    this.#counts = new Map(Object.entries(counts));
  }

  /** Micro-batches of each data set whose batches need more than one. */
  get microBatches(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }

  /**
   * Allocates what the largest batch of a data set needs, and compiles all programs, so that no step does.
   * @throws DeviceError `too-large` where no halving makes it fit
   */
  async prepare(dataSet: string, examples: List<Example>, step: number): Promise<void> {
    const batch = largestBatch(examples, this.#parts.config.optimizer.batchSize);
    const sentences = batch.sentences.length;
    for (;;) {
      try {
        await this.#parts.device.warmUp(() => this.#trainStep(dataSet, batch.sentences, batch.gold, step, 0));
        return;
      } catch (error) {
        this.#halve(dataSet, sentences, error);
      }
    }
  }

  /**
   * One step on these examples.
   * @throws DeviceError `too-large` where no halving makes them fit
   */
  trainStep(dataSet: string, examples: readonly Example[], step: number, learningRate: number): void {
    const sentences = examples.map(({ tokens }) => tokens);
    const gold = examples.map(goldOf);
    for (;;) {
      try {
        this.#trainStep(dataSet, sentences, gold, step, learningRate);
        return;
      } catch (error) {
        this.#halve(dataSet, sentences.length, error);
      }
    }
  }

  #trainStep(
    dataSet: string,
    sentences: readonly (readonly string[])[],
    gold: readonly (readonly string[])[],
    step: number,
    learningRate: number,
  ): void {
    const { config, tagger, velocity, log, unknownWords } = this.#parts;
    const { optimizer, architecture, seed } = config;
    tagger.trainStep(
      dataSet,
      sentences,
      gold,
      velocity,
      {
        learningRate,
        momentum: optimizer.momentum,
        clipNorm: optimizer.clipNorm,
        dropout: { rate: architecture.dropout, inputRate: architecture.inputDropout, seed, counter: step },
        ...unknownWords?.of(dataSet, step),
        microBatches: this.#counts.get(dataSet) ?? 1,
      },
      log.of(dataSet),
    );
  }

  /** Makes the micro-batches half as large, where there is not enough memory and they can be. */
  #halve(dataSet: string, sentences: number, error: unknown): void {
    if (!(error instanceof DeviceError) || error.code !== 'too-large') throw error;
    const count = this.#counts.get(dataSet) ?? 1;
    if (count < Math.min(mostMicroBatches, sentences)) {
      this.#counts.set(dataSet, 2 * count);
      return;
    }
    const parts = count === 1 ? '' : `, not even in ${count} parts one after the other`;
    throw new DeviceError(
      'too-large',
      `A batch of ${sentences.toLocaleString('en')} sentences of "${dataSet}" does not fit into the memory of ` +
        `${this.#parts.device.description.name}${parts}. ` +
        'Choose a smaller batch size, a smaller LSTM, or another device.',
      { cause: error },
    );
  }
}
