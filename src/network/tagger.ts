import type { Device } from '../engine/device.ts';
import type { Tensor } from '../engine/tensor.ts';
import type { StepLog } from './components/apply-gradients.ts';
import { characterFeatures, type EncoderBatch, embeddingRows, encode } from './components/encoder.ts';
import { bestTags, headLoss, outputParts, scores, tagMarginals } from './components/output.ts';
import { type DataSetModel, dataSetModel } from './data-set-model.ts';
import { goldNumbers } from './gold-numbers.ts';
import { legalScores } from './legal-scores.ts';
import type { ModelDescription } from './model-description.ts';
import { type PackedBatch, packBatch, spell, unpackTokens } from './packed-batch.ts';
import type { ParameterStore } from './parameter-store.ts';
import { type StepSettings, trainOnBatch } from './train-on-batch.ts';
import { uploadBatch } from './upload-batch.ts';

export type { StepLog };

/** Sentences as lists of tokens; each with at least one. */
export type Sentences = readonly (readonly string[])[];

/** CRF scores of a task. */
export interface TransitionTable {
  readonly tags: readonly string[];
  /** `[K, K]` (from, to), row-major. */
  readonly transitions: Float32Array;
  readonly start: Float32Array;
  readonly stop: Float32Array;
}

/** The models of all data sets of a run over one set of parameters. It owns neither device nor parameters. */
export class Tagger {
  readonly description: ModelDescription;
  readonly #device: Device;
  readonly #parameters: ParameterStore;
  readonly #models = new Map<string, DataSetModel>();

  constructor(device: Device, description: ModelDescription, parameters: ParameterStore) {
    this.#device = device;
    this.description = description;
    this.#parameters = parameters;
  }

  /**
   * One step of gradient descent on the model of `dataSet`: exactly its parameters change, of the word embedding only
   * the rows of the batch. Nothing is read back.
   * @param gold the tags of each sentence, or its one class
   * @throws DeviceError `too-large` where the device has no memory for it; nothing has changed then
   */
  trainStep(
    dataSet: string,
    sentences: Sentences,
    gold: Sentences,
    velocity: ParameterStore,
    settings: StepSettings,
    log: StepLog,
  ): void {
    const model = this.#model(dataSet);
    const trained = { device: this.#device, model, parameters: this.#parameters, velocity };
    trainOnBatch(trained, sentences, gold, settings, log);
  }

  /** Mean loss of the sentences, without dropout. */
  async loss(dataSet: string, sentences: Sentences, gold: Sentences): Promise<number> {
    const model = this.#model(dataSet);
    const packed = packBatch(sentences, model.packing);
    const answers = goldNumbers(packed, gold, model);
    const values = await this.#compute(model, packed, (h, batch) =>
      headLoss(model.head, h, this.#device.tensor(answers), batch),
    );
    return values[0] ?? Number.NaN;
  }

  /**
   * The best tags of each sentence by Viterbi; for a classifier its one class.
   * @param legalOnly only tag sequences that BIOES allows
   */
  async decode(
    dataSet: string,
    sentences: Sentences,
    legalOnly = false,
  ): Promise<readonly (readonly string[])[]> {
    const model = this.#model(dataSet);
    const { head, tags } = model;
    const packed = packBatch(sentences, model.packing);
    if (head.kind === 'classification') {
      const probabilities = await this.marginals(dataSet, sentences);
      return probabilities.map((row) => [tags[row.indexOf(Math.max(...row))] ?? '']);
    }
    const crf = legalOnly ? await legalScores(this.#device, head.crf, tags) : head.crf;
    try {
      const best = this.#device.scope(() => {
        const batch = uploadBatch(this.#device, packed);
        return bestTags({ ...head, crf }, this.#states(model, batch), batch);
      });
      try {
        const numbers = unpackTokens(packed, await this.#device.readInts(best), 1);
        return numbers.map((row) => Array.from(row, (number) => tags[number] ?? ''));
      } finally {
        best.dispose();
      }
    } finally {
      if (legalOnly) for (const tensor of [crf.transitions, crf.start, crf.stop]) tensor.dispose();
    }
  }

  /** The probability of each tag at each token, `[tokens, K]` for each sentence; `[1, K]` for a classifier. */
  async marginals(dataSet: string, sentences: Sentences): Promise<readonly Float32Array[]> {
    const model = this.#model(dataSet);
    const { head, tags } = model;
    const packed = packBatch(sentences, model.packing);
    if (head.kind === 'sequence') {
      const values = await this.#compute(model, packed, (h, batch) => tagMarginals(head, h, batch));
      return unpackTokens(packed, values, tags.length);
    }
    const logits = await this.#compute(model, packed, (h, batch) => scores(head, h, batch));
    const rows: Float32Array[] = [];
    for (const [sentence, index] of packed.order.entries())
      rows[index] = softmax(logits.subarray(sentence * tags.length, (sentence + 1) * tags.length));
    return rows;
  }

  /** The gate towards the specific layer, `[tokens, K]` for each sentence; `undefined` without that layer. */
  async gates(dataSet: string, sentences: Sentences): Promise<readonly Float32Array[] | undefined> {
    const model = this.#model(dataSet);
    const { head, tags } = model;
    if (head.kind !== 'sequence' || !head.specific) return undefined;
    const { shared, specific } = head;
    const packed = packBatch(sentences, model.packing);
    const parts = await this.#compute(model, packed, (h) => outputParts({ shared, specific }, h));
    return unpackTokens(packed, parts, 3 * tags.length).map((row) =>
      row.filter((_, index) => index % (3 * tags.length) >= 2 * tags.length),
    );
  }

  /** Character features of words, `[words, features]`; `undefined` in a model without characters. */
  async characterFeatures(dataSet: string, words: readonly string[]): Promise<Float32Array | undefined> {
    const { characters, packing } = this.#model(dataSet);
    if (!characters || words.length === 0) return undefined;
    const forms = spell(words, packing.characters);
    const features = this.#device.scope(() =>
      characterFeatures(characters, {
        characters: this.#device.tensor(forms.characters),
        starts: this.#device.tensor(forms.starts),
      }),
    );
    return this.#readAndDispose(features);
  }

  /** The CRF's scores for the task of a data set; `undefined` for a classifier. */
  async transitions(dataSet: string): Promise<TransitionTable | undefined> {
    const { head, tags } = this.#model(dataSet);
    if (head.kind === 'classification') return undefined;
    const { transitions, start, stop } = head.crf;
    return {
      tags,
      transitions: await this.#device.readFloats(transitions),
      start: await this.#device.readFloats(start),
      stop: await this.#device.readFloats(stop),
    };
  }

  /** Names `group/tensor` of the parameters of a data set's model. */
  parameterNames(dataSet: string): readonly string[] {
    return this.#model(dataSet).names.map(([, group, tensor]) => `${group}/${tensor}`);
  }

  /** How a word of a data set is found in its vocabulary; `undefined` without word embeddings. */
  lookUp(dataSet: string, word: string) {
    return this.#model(dataSet).packing.words?.lookUp(word);
  }

  #model(dataSet: string): DataSetModel {
    let model = this.#models.get(dataSet);
    if (!model) {
      model = dataSetModel(this.description, dataSet, this.#parameters);
      this.#models.set(dataSet, model);
    }
    return model;
  }

  #states(model: DataSetModel, batch: EncoderBatch): Tensor {
    return encode(model.encoder(model.wordTable && embeddingRows(model.wordTable, batch)), batch);
  }

  async #compute(
    model: DataSetModel,
    packed: PackedBatch,
    body: (h: Tensor, batch: EncoderBatch) => Tensor,
  ): Promise<Float32Array> {
    const result = this.#device.scope(() => {
      const batch = uploadBatch(this.#device, packed);
      return body(this.#states(model, batch), batch);
    });
    return this.#readAndDispose(result);
  }

  async #readAndDispose(tensor: Tensor): Promise<Float32Array> {
    try {
      return await this.#device.readFloats(tensor);
    } finally {
      tensor.dispose();
    }
  }
}

/** Probabilities of the classes from their logits. */
function softmax(logits: Float32Array): Float32Array {
  const greatest = Math.max(...logits);
  const exponentials = logits.map((logit) => Math.exp(logit - greatest));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map((value) => value / sum);
}
