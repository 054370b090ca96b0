import { sampleProject } from '../data/sample/sample-project.ts';
import type { RunServices } from './active-run.ts';
import { stageArchive } from './archive/import-archive.ts';
import { completeReplacement, replaceProject } from './archive/replacement.ts';
import { DeviceHolder } from './device-holder.ts';
import { type Emit, emitProblem } from './emit.ts';
import { LocalExecutor } from './execution/local-executor.ts';
import type { RunExecutor } from './execution/run-execution.ts';
import { WorkerExecutor } from './execution/worker-executor.ts';
import { FileService } from './file-service.ts';
import type { Heartbeat } from './heartbeat.ts';
import { InspectionService } from './inspection-service.ts';
import { ModelService } from './model-service.ts';
import { OpenRequests } from './open-requests.ts';
import type { ProjectHost, ViewerLink, WriterLink } from './project-host.ts';
import type { Params } from './protocol/commands.ts';
import type {
  ModelRecord,
  ProjectFile,
  ProjectSnapshot,
  RefusedFile,
  StorageReport,
} from './protocol/project.ts';
import { RunService } from './run-service.ts';
import { KeptBlobs } from './storage/kept-blobs.ts';
import { memoryStorage, type OpenStorage } from './storage/opened-storage.ts';
import { StorageError } from './storage/storage-error.ts';
import { StudyService } from './study-service.ts';
import { WorkerError } from './worker-error.ts';

/** Everything that answers commands, once the project is open. */
export interface ProjectServices {
  readonly storage: OpenStorage;
  readonly devices: DeviceHolder;
  readonly files: FileService;
  readonly models: ModelService;
  readonly runs: RunService;
  readonly studies: StudyService;
  readonly inspection: InspectionService;
}

/** The project behind the protocol: opens storage and device once, and puts the services together. */
export class Project {
  readonly emit: Emit;
  readonly requests = new OpenRequests();
  readonly heartbeat: Heartbeat;
  /** Tells the page of this tab alone. */
  readonly #post: Emit;
  readonly #host: ProjectHost;
  #opening: Promise<ProjectServices> | undefined;
  /** To other holders of the same storage, where there can be some. */
  #writer: WriterLink | undefined;
  #viewer: ViewerLink | undefined;

  constructor(host: ProjectHost, emit: Emit, heartbeat: Heartbeat) {
    this.#post = emit;
    this.#host = host;
    this.heartbeat = heartbeat;
    this.emit = (event) => {
      emit(event);
      heartbeat.hear(event);
      this.#writer?.tell(event);
    };
  }

  /** The project as it stands. Errors: DeviceError, StorageError. */
  async open({ device, replaces }: Params<'open'>): Promise<ProjectSnapshot> {
    this.#opening ??= this.#open(device, replaces);
    const opening = this.#opening;
    try {
      return await this.#snapshot(await opening);
    } catch (error) {
      // The next attempt begins anew, perhaps with another device.
      if (this.#opening === opening) this.#opening = undefined;
      throw error;
    }
  }

  /** The services. Error: `not-open`. */
  services(): Promise<ProjectServices> {
    if (this.#opening) return this.#opening;
    throw new WorkerError('not-open', 'The project is not open yet.');
  }

  /** The services, for a command that changes what is kept. Errors: `not-open`, `read-only`. */
  async writable(): Promise<ProjectServices> {
    const services = await this.services();
    if (!services.storage.readOnly) return services;
    throw new WorkerError('read-only', services.storage.reason ?? 'Another tab writes.');
  }

  /** Tells the tabs that only show that files, runs or settings are others now. */
  tellTabs(): void {
    this.#writer?.tellChanged();
  }

  /** Ends what goes on, each run behind a checkpoint, and lets others write. */
  async close(): Promise<void> {
    const { storage, devices, runs } = await this.services();
    await runs.close();
    this.#viewer?.close();
    this.#writer?.close();
    (await devices.current()).device.close();
    await storage.close?.();
  }

  /**
   * Puts the project of an archive in the place of this one. Errors: `archive`, `busy` while a run is trained, StorageError;
   * then nothing has changed.
   */
  async importArchive(file: File): Promise<void> {
    const { storage, devices, runs } = await this.writable();
    const training = (await runs.list()).find(({ phase }) => phase === 'training');
    if (training)
      throw new WorkerError('busy', `The run "${training.name}" is being trained; pause or stop it first.`);
    const replacement = await stageArchive(file, storage, (name, doneBytes, totalBytes) =>
      this.emit({ kind: 'reading', name, doneBytes, totalBytes }),
    );
    await runs.close();
    await replaceProject(replacement, storage);
    this.#opening = this.#write(storage, devices);
    await this.#opening;
    this.emit({ kind: 'changed' });
  }

  /** Adds those files of the sample project that are not there. */
  async addSample(files: FileService): Promise<void> {
    for (const { message, name } of await this.#addMissingSample(files)) {
      emitProblem(this.emit, new WorkerError('not-a-project-file', message, name));
    }
  }

  /** Tells the page how much room is left now. */
  async reportStorage(): Promise<void> {
    const { storage } = await this.services();
    this.emit({ kind: 'storage', storage: await this.#reportOf(storage) });
  }

  async #open(choice: Params<'open'>['device'], replaces?: string): Promise<ProjectServices> {
    const { engine, training } = this.#host;
    const worked = () => this.heartbeat.beat();
    const devices = new DeviceHolder(choice, engine, this.emit, worked, training?.slots);
    const [storage] = await Promise.all([this.#host.openStorage(replaces), devices.current()]);
    if (!storage.readOnly) return this.#write(storage, devices);
    storage.whenWritable
      ?.then((writable) => this.#takeOver(writable, devices))
      .catch((error: unknown) => emitProblem(this.emit, error));
    const services = this.#servicesOver(storage, devices);
    this.#viewer = this.#host.connectViewer?.({
      run: this.#post,
      changed: () => this.#post({ kind: 'changed' }),
      models: () => {
        services.models.keptElsewhere().catch((error: unknown) => emitProblem(this.emit, error));
      },
    });
    return services;
  }

  /** The tab that wrote has closed: this one writes now, to what that one left. */
  async #takeOver(storage: OpenStorage, devices: DeviceHolder): Promise<void> {
    const services = await this.#write(storage, devices);
    this.#opening = Promise.resolve(services);
    this.emit({ kind: 'changed' });
    this.tellTabs();
  }

  /** The services of the tab that writes; in memory only where a first visit finds the storage full. Error: StorageError. */
  async #write(storage: OpenStorage, devices: DeviceHolder): Promise<ProjectServices> {
    const services = this.#servicesOver(storage, devices);
    this.#viewer?.close();
    this.#writer?.close();
    this.#viewer = undefined;
    this.#writer =
      storage.kind === 'memory' ? undefined : this.#host.connectWriter?.(() => services.runs.list());
    try {
      await this.#prepare(services);
      if (this.#host.opening?.startsQueue !== false) await services.runs.restoreQueue();
      await services.studies.scoreEnded();
      return services;
    } catch (error) {
      if (!(error instanceof StorageError) || error.code !== 'quota-exceeded' || storage.kind === 'memory')
        throw error;
      if (await storage.project.wasVisited()) {
        emitProblem(this.emit, error);
        return services;
      }
      // Nothing was kept here before. What there was room for of the sample project is completed at the next visit.
      const reason =
        'Nothing is kept when this page closes, because the browser has no storage left for it: free some, and reload.';
      return this.#write(memoryStorage(reason), devices);
    }
  }

  /** Sweeps what earlier visits deleted, and gives a first visit the sample project. Error: StorageError. */
  async #prepare({ storage, files }: ProjectServices): Promise<void> {
    const { bytes, records, project, runs } = storage;
    await completeReplacement(storage);
    for (const table of ['files', 'models'] as const) await new KeptBlobs(table, bytes, records).sweep();
    await runs.sweep();
    await storage.studies.sweep();
    if (this.#host.opening?.addsSample === false || (await project.wasVisited())) return;
    const [refused] = await this.#addMissingSample(files);
    // The sample project itself can be read, so it can only be the storage that refused.
    if (refused) throw new StorageError('quota-exceeded', refused.message);
    await project.markVisited();
  }

  async #addMissingSample(files: FileService): Promise<readonly RefusedFile[]> {
    const there = new Set((await files.list()).filter(({ sample }) => sample).map(({ name }) => name));
    const missing = sampleProject().filter(({ name }) => !there.has(name));
    const taken = await files.add(
      missing.map(({ name, text }) => new File([text], name)),
      { sample: true },
    );
    return taken.refused;
  }

  #servicesOver(storage: OpenStorage, devices: DeviceHolder): ProjectServices {
    const { bytes, records } = storage;
    const files = new FileService(new KeptBlobs<ProjectFile>('files', bytes, records), this.emit);
    const models = new ModelService(new KeptBlobs<ModelRecord>('models', bytes, records), devices, this.emit);
    const storageChanged = () => {
      this.#writer?.tellModels();
      this.reportStorage().catch((error: unknown) => emitProblem(this.emit, error));
    };
    const { emit } = this;
    const executor = this.#executorOver(devices);
    const ofStudies: RunServices['ofStudies'] = {
      hear: (event) => studies.hear(event),
      left: (id) => studies.left(id),
    };
    const kept = { runs: storage.runs, files, models };
    const runs = new RunService({ ...kept, executor, emit, storageChanged, ofStudies });
    const studies = new StudyService({
      ...kept,
      studies: storage.studies,
      runService: runs,
      devices,
      executor,
      emit,
    });
    return {
      storage,
      devices,
      files,
      models,
      runs,
      studies,
      inspection: new InspectionService(files, models, storage.runs),
    };
  }

  /** On the CPU each run has a worker where the host has some; a graphics device trains one run, on this thread. */
  #executorOver(devices: DeviceHolder): () => Promise<RunExecutor> {
    const local = new LocalExecutor(() => devices.current(), this.requests);
    const { training } = this.#host;
    if (!training) return async () => local;
    const workers = new WorkerExecutor(training, (error) => emitProblem(this.emit, error));
    return async () => ((await devices.current()).report.backend === 'wasm' ? workers : local);
  }

  async #snapshot({
    storage,
    devices,
    files,
    models,
    runs,
    studies,
  }: ProjectServices): Promise<ProjectSnapshot> {
    const rest = {
      files: await files.list(),
      config: await storage.project.config(),
      models: await models.list(),
      studies: await studies.list(),
      device: (await devices.current()).report,
      storage: await this.#reportOf(storage),
    };
    // Last, so that no event of a run comes between its record and the answer.
    const shown = storage.readOnly ? await this.#viewer?.askRuns() : undefined;
    return { ...rest, runs: shown ?? (await runs.list()) };
  }

  async #reportOf({ kind, readOnly, writer, reason }: OpenStorage): Promise<StorageReport> {
    return {
      kind,
      readOnly,
      ...(await this.#host.storageSpace()),
      ...(writer === undefined ? {} : { writer }),
      ...(reason === undefined ? {} : { reason }),
    };
  }
}
