import { isNerTask, taskBeside } from '../core/config/ner-task.ts';
import type { Device } from '../engine/device.ts';
import { DeviceError } from '../engine/device-error.ts';
import type { ModelDescription } from '../network/model-description.ts';
import { type ModelFile, readModelFile, writeModelFile } from '../network/model-file.ts';
import { ParameterStore } from '../network/parameter-store.ts';
import { Tagger } from '../network/tagger.ts';
import { withTask } from '../network/with-task.ts';
import type { DeviceHolder } from './device-holder.ts';
import { type Emit, emitProblem } from './emit.ts';
import { LruCache } from './lru-cache.ts';
import { modelSummaryOf } from './model-summary.ts';
import { Mutex } from './mutex.ts';
import { newId } from './new-id.ts';
import { ownBytes } from './own-bytes.ts';
import type { ModelRecord } from './protocol/project.ts';
import type { KeptBlobs } from './storage/kept-blobs.ts';
import { WorkerError } from './worker-error.ts';

/** Models on the device at one time, besides the one in training. */
const LOADED = 3;

/** A model that is ready to tag. */
export interface LoadedModel {
  readonly record: ModelRecord;
  /** Changes whenever the weights of this id do. */
  readonly version: string;
  readonly tagger: Tagger;
  readonly description: ModelDescription;
}

interface Loaded extends LoadedModel {
  readonly device: Device;
  readonly parameters: ParameterStore;
}

/** A model that a run has and that is not stored yet; its file is made when somebody wants it. */
interface Offer {
  readonly record: ModelRecord;
  readonly make: () => Promise<Uint8Array>;
  bytes?: Uint8Array<ArrayBuffer>;
  /** Rejects when the offer is withdrawn: its device may be gone, and work on that may never end. */
  readonly gone: Promise<never>;
  readonly withdraw: () => void;
}

/** The models of the project: the best of each run, and model files that were opened. */
export class ModelService {
  readonly #kept: KeptBlobs<ModelRecord>;
  readonly #devices: Pick<DeviceHolder, 'current'>;
  readonly #emit: Emit;
  readonly #offers = new Map<string, Offer>();
  readonly #settling = new Mutex();
  readonly #versions = new Map<string, number>();
  #loaded = loadedModels();
  /** The device on which the loaded models are. */
  #device: Device | undefined;

  constructor(kept: KeptBlobs<ModelRecord>, devices: Pick<DeviceHolder, 'current'>, emit: Emit) {
    this.#kept = kept;
    this.#devices = devices;
    this.#emit = emit;
  }

  async list(): Promise<readonly ModelRecord[]> {
    const records = new Map((await this.#kept.list()).map((record) => [record.id, record]));
    for (const [id, { record }] of this.#offers) records.set(id, record);
    return [...records.values()];
  }

  /** Error: `no-model`. */
  async record(id: string): Promise<ModelRecord> {
    const record = (await this.list()).find((each) => each.id === id);
    if (record) return record;
    throw new WorkerError(
      'no-model',
      'There is no such model: the run has no evaluation yet, or it was removed.',
    );
  }

  /** A run has a model, or a better one. `make` is called by `settle` at the latest. */
  offer(record: ModelRecord, make: () => Promise<Uint8Array>): void {
    const replaced = this.#offers.get(record.id);
    let withdraw = () => {};
    const gone = new Promise<never>((_, reject) => {
      withdraw = () => {
        // Its file may be in the making, on the same device.
        replaced?.withdraw();
        reject(new DeviceError('lost', 'The device of this model was lost.'));
      };
    });
    gone.catch(() => {});
    this.#offers.set(record.id, { record, make, gone, withdraw });
    this.#versions.set(record.id, (this.#versions.get(record.id) ?? 0) + 1);
    this.#emit({ kind: 'model', model: record });
  }

  /** Another tab has kept models: what is loaded may be of older weights. Tells the page which models there are. */
  async keptElsewhere(): Promise<void> {
    for (const model of await this.list()) {
      this.#versions.set(model.id, (this.#versions.get(model.id) ?? 0) + 1);
      this.#emit({ kind: 'model', model });
    }
  }

  /** Makes and stores the file of an offered model; where storage fails it stays in memory, and the page is told. */
  async settle(id: string): Promise<void> {
    await this.#settling.runExclusive(() => this.#settle(id));
  }

  /** Forgets an offer that can no longer be made. */
  withdraw(id: string): void {
    const offer = this.#offers.get(id);
    if (!offer || offer.bytes) return;
    this.#offers.delete(id);
    offer.withdraw();
  }

  /**
   * Opens a model file; named entity recognition gets the id that it has among the project's `tasks`, so that its data are
   * those of the model. Error: ModelFileError.
   */
  async open(file: File, tasks: readonly string[]): Promise<ModelRecord> {
    const given = new Uint8Array(await file.arrayBuffer());
    const model = readModelFile(given);
    const task = model.description.config.dataSets.map((dataSet) => dataSet.task).find(isNerTask);
    const opened = task === undefined ? model : withTask(model, task, taskBeside(task, tasks));
    const bytes = opened === model ? given : ownBytes(writeModelFile(opened));
    const { description, scores } = opened;
    const { target } = description.config;
    const evaluation = scores.find(({ dataSet, split }) => dataSet === target && split === 'dev');
    const name = file.name.replace(/\.(?:tagloom|safetensors)$/i, '');
    const record: ModelRecord = {
      id: newId(),
      name,
      origin: 'file',
      ...modelSummaryOf(description, evaluation),
    };
    await this.#kept.put(record, bytes);
    return record;
  }

  /** The model's file, whole: read in turn with its writing. Errors: `no-model`, StorageError. */
  async bytes(id: string): Promise<Uint8Array<ArrayBuffer>> {
    await this.record(id);
    return this.#settling.runExclusive(
      async () => (await this.#settle(id)) ?? new Uint8Array(await (await this.#kept.read(id)).arrayBuffer()),
    );
  }

  async rename(id: string, name: string): Promise<void> {
    await this.settle(id);
    const record = (await this.#kept.list()).find((each) => each.id === id);
    if (!record) return;
    await this.#kept.change({ ...record, name });
    this.#emit({ kind: 'model', model: { ...record, name } });
  }

  /** Takes a model out of the project, where it is there. */
  async remove(id: string): Promise<void> {
    await this.settle(id);
    if ((await this.#kept.list()).some((record) => record.id === id)) await this.#kept.remove(id);
  }

  /** Brings a removed model back, where it was one. */
  async restore(id: string): Promise<void> {
    if (!(await this.#kept.restore(id))) return;
    this.#emit({ kind: 'model', model: await this.record(id) });
  }

  /**
   * Works with a model on the device, in one turn: within `work` the model stays there and no step is trained.
   * Errors: `no-model`, ModelFileError, DeviceError, and those of `work`.
   */
  async use<T>(id: string, work: (model: LoadedModel) => Promise<T>): Promise<T> {
    const record = await this.record(id);
    const { device, mutex } = await this.#devices.current();
    for (;;) {
      const version = this.version(id);
      const isLoaded = (model: Loaded | undefined) => model?.version === version && model.device === device;
      const file = isLoaded(this.#loaded.get(id)) ? undefined : readModelFile(await this.bytes(id));
      const outcome = await mutex.runExclusive(async () => {
        this.#moveTo(device);
        const known = this.#loaded.get(id);
        if (known && isLoaded(known)) return { result: await work(known) };
        // Between the look and the turn another model took the place: look again.
        return file && { result: await work(this.#load(record, version, device, file)) };
      });
      if (outcome) return outcome.result;
    }
  }

  /** A text that changes whenever the weights of this id do. */
  version(id: string): string {
    return `${id} ${this.#versions.get(id) ?? 0}`;
  }

  /** The file of an offered model; undefined where none is offered. */
  async #settle(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const offer = this.#offers.get(id);
    if (!offer) return undefined;
    offer.bytes ??= ownBytes(await Promise.race([offer.make(), offer.gone]));
    try {
      await this.#kept.put(offer.record, offer.bytes);
      if (this.#offers.get(id) === offer) this.#offers.delete(id);
    } catch (error) {
      emitProblem(this.#emit, error);
    }
    return offer.bytes;
  }

  /** What was loaded on a device that is gone went with it. */
  #moveTo(device: Device): void {
    if (this.#device === device) return;
    this.#device = device;
    this.#loaded = loadedModels();
  }

  #load(record: ModelRecord, version: string, device: Device, file: ModelFile): Loaded {
    const { description } = file;
    const parameters = ParameterStore.create(
      device,
      description.shapes,
      (name) => file.parameters.get(name)?.values,
    );
    const tagger = new Tagger(device, description, parameters);
    const loaded = { record, version, device, description, parameters, tagger };
    this.#loaded.set(record.id, loaded);
    return loaded;
  }
}

function loadedModels(): LruCache<Loaded> {
  return new LruCache(LOADED, ({ parameters }) => parameters.dispose());
}
