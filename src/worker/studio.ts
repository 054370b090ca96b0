import type { WasmSources } from '../device/wasm-backend.ts';
import type { CommandName, Params } from '../protocol/commands.ts';
import type { ModelRecord, ProjectFile, ProjectSnapshot, StorageReport } from '../protocol/project.ts';
import { sampleProject } from '../sample/sample-project.ts';
import { KeptBlobs } from '../storage/kept-blobs.ts';
import { type OpenStorage, openStorage, storageRoom } from '../storage/open-storage.ts';
import { DeviceHolder } from './device-holder.ts';
import { type Emit, emitProblem } from './emit.ts';
import { FileRoom } from './file-room.ts';
import { InspectionRoom } from './inspection-room.ts';
import { ModelRoom } from './model-room.ts';
import { OpenRequests } from './open-requests.ts';
import { RunRoom } from './run-room.ts';
import { WorkerError } from './worker-error.ts';

/** Everything that answers commands, once the studio is open. */
export interface Rooms {
  readonly storage: OpenStorage;
  readonly devices: DeviceHolder;
  readonly files: FileRoom;
  readonly models: ModelRoom;
  readonly runs: RunRoom;
  readonly inspection: InspectionRoom;
}

/** The studio behind the protocol: opens storage and device once, and puts the rooms together. */
export class Studio {
  readonly emit: Emit;
  readonly requests = new OpenRequests();
  readonly #sources: WasmSources;
  readonly #storageName: string;
  #opening: Promise<Rooms> | undefined;

  constructor(sources: WasmSources, storageName: string, emit: Emit) {
    this.#sources = sources;
    this.#storageName = storageName;
    this.emit = emit;
  }

  /** The project as it stands. Errors: DeviceError, StorageError. */
  async open({ device }: Params<'open'>): Promise<ProjectSnapshot> {
    this.#opening ??= this.#open(device);
    const opening = this.#opening;
    try {
      return await this.#snapshot(await opening);
    } catch (error) {
      // The next attempt begins anew, perhaps with another device.
      if (this.#opening === opening) this.#opening = undefined;
      throw error;
    }
  }

  /** The rooms. Error: `not-open`. */
  rooms(): Promise<Rooms> {
    if (this.#opening) return this.#opening;
    throw new WorkerError('not-open', 'The studio is not open yet.');
  }

  /** The rooms, for a command that changes what is kept. Errors: `not-open`, `read-only`. */
  async writable(command: CommandName): Promise<Rooms> {
    const rooms = await this.rooms();
    if (!rooms.storage.readOnly) return rooms;
    const message = `This tab only shows (${command} was asked for): the studio is open in another tab; close one of them and reload.`;
    throw new WorkerError('read-only', message);
  }

  /** Adds those files of the sample project that are not there. */
  async addSample(files: FileRoom): Promise<void> {
    const there = new Set((await files.list()).filter(({ sample }) => sample).map(({ name }) => name));
    const missing = sampleProject().filter(({ name }) => !there.has(name));
    const { refused } = await files.add(
      missing.map(({ name, text }) => new File([text], name)),
      { sample: true },
    );
    for (const { message, name } of refused) {
      emitProblem(this.emit, new WorkerError('not-a-project-file', message, name));
    }
  }

  /** Tells the page how much room is left now. */
  async reportStorage(): Promise<void> {
    const { storage } = await this.rooms();
    this.emit({ kind: 'storage', storage: await reportOf(storage) });
  }

  async #open(wish: Params<'open'>['device']): Promise<Rooms> {
    const devices = new DeviceHolder(wish, this.#sources, this.emit);
    const [storage] = await Promise.all([openStorage(this.#storageName), devices.current()]);
    const { bytes, records } = storage;
    const keptFiles = new KeptBlobs<ProjectFile>('files', bytes, records);
    const keptModels = new KeptBlobs<ModelRecord>('models', bytes, records);
    const files = new FileRoom(keptFiles, this.emit);
    const models = new ModelRoom(keptModels, devices, this.emit);
    const storageChanged = () => {
      this.reportStorage().catch((error: unknown) => emitProblem(this.emit, error));
    };
    const { emit, requests } = this;
    const runs = new RunRoom({ runs: storage.runs, files, models, devices, requests, emit, storageChanged });
    if (!storage.readOnly) {
      for (const each of [keptFiles, keptModels, storage.runs]) await each.sweep();
      if (!(await storage.project.wasVisited())) {
        await this.addSample(files);
        await storage.project.markVisited();
      }
    }
    return {
      storage,
      devices,
      files,
      models,
      runs,
      inspection: new InspectionRoom(files, models, storage.runs),
    };
  }

  async #snapshot({ storage, devices, files, models, runs }: Rooms): Promise<ProjectSnapshot> {
    return {
      files: await files.list(),
      config: await storage.project.config(),
      runs: await runs.list(),
      models: await models.list(),
      device: (await devices.current()).report,
      storage: await reportOf(storage),
    };
  }
}

async function reportOf({ kind, readOnly, reason }: OpenStorage): Promise<StorageReport> {
  return { kind, readOnly, ...(await storageRoom()), ...(reason === undefined ? {} : { reason }) };
}
