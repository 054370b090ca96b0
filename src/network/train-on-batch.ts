import type { Device } from '../engine/device.ts';
import type { Tensor } from '../engine/tensor.ts';
import { valueAndGradients } from '../engine/with-gradient.ts';
import { addShare, applyGradients, type SgdSettings, type StepLog } from './components/apply-gradients.ts';
import { embeddingRows, encode } from './components/encoder.ts';
import { headLoss } from './components/output.ts';
import type { DataSetModel } from './data-set-model.ts';
import { goldNumbers } from './gold-numbers.ts';
import { microBatches } from './micro-batches.ts';
import { type PackedBatch, type PackingRules, packBatch } from './packed-batch.ts';
import type { ParameterStore } from './parameter-store.ts';
import { uploadBatch } from './upload-batch.ts';

/** One training step. */
export interface StepSettings extends SgdSettings {
  /** Of the LSTM's output, and of its input. */
  readonly dropout: {
    readonly rate: number;
    readonly inputRate?: number;
    readonly seed: number;
    readonly counter: number;
  };
  /** Rows of the word embedding whose words are read as unknown ones in this step. */
  readonly isUnknown?: (row: number) => boolean;
  /**
   * In how many parts the batch is computed, one after the other, their gradients added up: the step is the same up to
   * rounding, and the memory that it takes falls with the number.
   */
  readonly microBatches?: number;
}

/** What a step changes, and by what. */
export interface Trained {
  readonly device: Device;
  readonly model: DataSetModel;
  readonly parameters: ParameterStore;
  readonly velocity: ParameterStore;
}

/**
 * One step of gradient descent on a batch: exactly the parameters of the model change, of the word embedding only the rows
 * of the batch. Nothing is read back.
 * @throws DeviceError `too-large` where the device has no memory for it; nothing has changed then
 */
export function trainOnBatch(
  trained: Trained,
  sentences: readonly (readonly string[])[],
  gold: readonly (readonly string[])[],
  settings: StepSettings,
  log: StepLog,
): void {
  if ((settings.microBatches ?? 1) > 1) inParts(trained, sentences, gold, settings, log);
  else atOnce(trained, sentences, gold, settings, log);
  trained.device.flush();
}

function atOnce(
  trained: Trained,
  sentences: readonly (readonly string[])[],
  gold: readonly (readonly string[])[],
  settings: StepSettings,
  log: StepLog,
): void {
  const { device, model } = trained;
  const packed = packBatch(sentences, packingOf(trained, settings));
  const answers = goldNumbers(packed, gold, model);
  device.scope(() => {
    const { loss, gradients, rows } = gradientsOf(trained, packed, answers, settings.dropout);
    applyGradients(updatesOf(trained, gradients, rows), loss, settings, log);
  });
}

function inParts(
  trained: Trained,
  sentences: readonly (readonly string[])[],
  gold: readonly (readonly string[])[],
  settings: StepSettings,
  log: StepLog,
): void {
  const { device, model } = trained;
  const { parts, rows } = microBatches(sentences, gold, settings.microBatches ?? 1, {
    ...model,
    packing: packingOf(trained, settings),
  });
  device.scope(() => {
    const wholeRows = device.tensor(rows);
    const lossSum = device.zeros([1]);
    const sums = updatedShapes(trained, rows.length).map((shape) => device.zeros(shape));
    for (const { packed, gold: answers, share, tokens, forms, places } of parts) {
      device.scope(() => {
        const rows = { tokens: device.tensor(tokens), forms: device.tensor(forms) };
        const { loss, gradients } = gradientsOf(trained, packed, answers, settings.dropout, rows);
        const placesOfRows = device.tensor(places);
        const ofParameters = sums.flatMap((sum, index) => {
          const part = gradients[index];
          if (!part) return [];
          const isRows = model.names[index]?.[0] === 'wordEmbedding';
          return [isRows ? { sum, part, rows: placesOfRows } : { sum, part }];
        });
        addShare([{ sum: lossSum, part: loss }, ...ofParameters], share);
      });
      device.flush(); // so that the next part finds the memory of this one
    }
    applyGradients(updatesOf(trained, sums, wholeRows), lossSum, settings, log);
  });
}

function packingOf({ model }: Trained, { isUnknown }: StepSettings): PackingRules {
  return { ...model.packing, ...(isUnknown && { isUnknown }) };
}

/** The mean loss of some sentences, `[1]`, and its gradients in the order of the model's names. */
function gradientsOf(
  { device, model, parameters }: Trained,
  packed: PackedBatch,
  answers: Int32Array,
  { rate, inputRate = 0, seed, counter }: StepSettings['dropout'],
  rows?: { readonly tokens: Tensor; readonly forms: Tensor },
): { readonly loss: Tensor; readonly gradients: readonly Tensor[]; readonly rows: Tensor } {
  const batch = uploadBatch(device, packed);
  const gold = device.tensor(answers);
  const drop = {
    output: { rate, seed, counter, ...(rows && { rows: rows.tokens }) },
    input: { rate: inputRate, seed: inputSeed(seed), counter, ...(rows && { rows: rows.forms }) },
  };
  const words = model.wordTable && embeddingRows(model.wordTable, batch);
  const leaves = model.names.map(([component, group, tensor]) =>
    component === 'wordEmbedding' && words ? words : parameters.get(group, tensor),
  );
  const { value, gradients } = valueAndGradients(
    () => headLoss(model.head, encode(model.encoder(words), batch, drop), gold, batch),
    leaves,
  );
  const all = gradients.map((gradient) => {
    if (!gradient) throw new RangeError('The loss does not depend on one of the parameters of its model.');
    return gradient;
  });
  return { loss: value, gradients: all, rows: batch.rows };
}

/** Another seed than that of the output, so that the two masks have nothing to do with each other. */
const inputSeed = (seed: number) => (seed ^ 0x9e3779b9) >>> 0;

/** Shapes of the gradients: those of the parameters, of the word embedding only `rows` rows. */
function updatedShapes({ model, parameters }: Trained, rows: number): readonly (readonly number[])[] {
  return model.names.map(([component, group, tensor]) => {
    const { shape } = parameters.get(group, tensor);
    return component === 'wordEmbedding' ? [rows, ...shape.slice(1)] : shape;
  });
}

function updatesOf({ model, parameters, velocity }: Trained, gradients: readonly Tensor[], rows: Tensor) {
  return gradients.flatMap((gradient, index) => {
    const [component, group = '', tensor = ''] = model.names[index] ?? [];
    const parameter = parameters.get(group, tensor);
    const own = { parameter, velocity: velocity.get(group, tensor), gradient };
    return [component === 'wordEmbedding' ? { ...own, rows } : own];
  });
}
