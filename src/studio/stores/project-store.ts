import { createStore } from 'zustand/vanilla';
import type { Result } from '../../project/protocol/commands.ts';
import { encodeError, type WireError } from '../../project/protocol/errors.ts';
import type { WorkerEvent } from '../../project/protocol/events.ts';
import type {
  CorpusFile,
  CorpusReading,
  Coverage,
  DeviceReport,
  EmbeddingsFile,
  ModelRecord,
  ProjectFile,
  ProjectSnapshot,
  RefusedFile,
  ShownSentence,
  StorageReport,
} from '../../project/protocol/project.ts';
import type { StudioContext } from './studio-context.ts';
import type { UndoHistory } from './undo-history.ts';

export type {
  CorpusFile,
  CorpusReading,
  Coverage,
  DeviceReport,
  EmbeddingsFile,
  ProjectFile,
  RefusedFile,
  ShownSentence,
  StorageReport,
};

/** Something that failed, as it is shown. */
export interface Problem extends WireError {
  readonly id: number;
}

/** Why nothing can be changed in this tab, where that is so: another tab writes. One sentence. */
export function readOnlyBecause({ storage }: Pick<ProjectState, 'storage'>): string | undefined {
  return storage?.readOnly ? storage.reason : undefined;
}

/** Hangs of the worker without a checkpoint between them, after which none is started by itself any more. */
const MOST_HANGS = 3;

/** The project: its files, and what it stands on. */
export interface ProjectState {
  readonly phase: 'opening' | 'ready' | 'failed';
  /** Why the project could not be opened. */
  readonly failure: WireError | undefined;
  readonly files: readonly ProjectFile[];
  readonly refused: readonly RefusedFile[];
  /** The file that is being read, or the archive that is being written. */
  readonly reading:
    | {
        readonly name: string;
        readonly isWriting: boolean;
        readonly doneBytes: number;
        readonly totalBytes: number;
      }
    | undefined;
  /** True while files are taken in, or changed. */
  readonly busy: boolean;
  readonly device: DeviceReport | undefined;
  readonly storage: StorageReport | undefined;
  readonly problems: readonly Problem[];

  open(device: 'auto' | 'webgpu' | 'wasm'): Promise<void>;
  /** Ends the worker, starts another and opens the project again. */
  restart(): Promise<void>;
  addFiles(files: readonly File[]): Promise<void>;
  /** Reads a file that was refused again, in one of the encodings that it may be in. */
  addAgain(name: string, encoding: string): Promise<void>;
  addSample(): Promise<void>;
  /** Is busy with `work`, which gives what has changed; its error is reported. */
  whileBusy(work: () => Promise<Partial<ProjectState>>): Promise<void>;
  changeFile(id: string, reading: Partial<CorpusReading>): Promise<void>;
  removeFile(id: string): Promise<void>;
  restoreFile(id: string): Promise<void>;
  /** Asks the browser not to clear the project by itself; some ask the user. */
  keep(): Promise<void>;
  readSentences(id: string, from: number, count: number): Promise<Result<'readSentences'>>;
  dismissRefused(): void;
  dismissProblem(id: number): void;
  report(error: unknown): void;
  hear(event: WorkerEvent): void;
}

interface Listeners {
  /** A project was opened. */
  opened(snapshot: ProjectSnapshot): void;
  /** Model files were among those added. */
  modelsAdded(models: readonly ModelRecord[]): void;
  /** The archive of a project was among the files. */
  archiveFound(archive: File): void;
}

/** The owner of the project's files, its device and storage reports, and the problems to show. */
export function projectStore(
  { client, history }: Pick<StudioContext, 'client'> & { readonly history: UndoHistory },
  listeners: Listeners,
) {
  let lastProblem = 0;
  /** The files that were offered last, to read a refused one again. */
  let offered: readonly File[] = [];
  let device: 'auto' | 'webgpu' | 'wasm' = 'auto';
  let hangs = 0;
  let entries = 0;
  /** The project was changed elsewhere, and is to be looked at anew when the look under way has ended. */
  let isOutdated = false;
  let isLooking = false;

  return createStore<ProjectState>()((set, get) => {
    async function change(work: () => Promise<Partial<ProjectState>>): Promise<void> {
      set({ busy: true });
      try {
        set(await work());
      } catch (error) {
        get().report(error);
      } finally {
        set({ busy: false, reading: undefined });
      }
    }

    const remove = (id: string) => change(async () => ({ files: await client.call('removeFile', { id }) }));
    const bringBack = (id: string) =>
      change(async () => ({ files: await client.call('restoreFile', { id }) }));
    function show(snapshot: ProjectSnapshot): void {
      const { files, device: found, storage } = snapshot;
      // Before the settings, which would else follow from the old files to the new ones.
      set({ storage, files, device: found });
      listeners.opened(snapshot);
      set({ phase: 'ready' });
    }

    async function enter(replaces?: string): Promise<void> {
      const entry = ++entries;
      isOutdated = false;
      set({ phase: 'opening', failure: undefined });
      try {
        show(await client.call('open', { device, ...(replaces === undefined ? {} : { replaces }) }));
        set({ reading: undefined });
        if (isOutdated) void lookAnew();
      } catch (error) {
        // The worker of an earlier attempt was ended meanwhile.
        if (entry !== entries) return;
        set({ phase: 'failed', failure: encodeError(error), reading: undefined });
      }
    }

    /** Shows the project as another tab has changed it, and nothing twice at a time. */
    async function lookAnew(): Promise<void> {
      isOutdated = true;
      if (isLooking || get().phase !== 'ready') return;
      isLooking = true;
      try {
        while (isOutdated) {
          isOutdated = false;
          show(await client.call('open', { device }));
        }
      } catch (error) {
        get().report(error);
      } finally {
        isLooking = false;
      }
    }

    /** Another worker goes on for the one that hung, but not for ever. */
    function recover(error: WireError): void {
      hangs++;
      if (hangs < MOST_HANGS) {
        addProblem(error);
        void restart();
        return;
      }
      hangs = 0;
      const message = `${error.message} That was the third time in a row, so it is not started again by itself.`;
      addProblem({ ...error, code: 'worker-crashed', message });
    }

    async function restart(): Promise<void> {
      client.replaceWorker();
      await enter(get().storage?.writer);
    }

    function addProblem(error: WireError): void {
      set({ problems: [...get().problems, { ...error, id: ++lastProblem }] });
    }

    interface Taking {
      readonly encoding?: string;
      /** What stays refused besides. */
      readonly refused?: readonly RefusedFile[];
    }

    async function take(files: readonly File[], { encoding, refused: others = [] }: Taking): Promise<void> {
      let archive: File | undefined;
      await change(async () => {
        const answer = await client.call('addFiles', {
          files,
          ...(encoding === undefined ? {} : { encoding }),
        });
        void get().keep();
        if (answer.models.length > 0) listeners.modelsAdded(answer.models);
        const refused = answer.refused.map(({ name, message, encodings }): RefusedFile => {
          const canAddAgain = encodings && offered.some((file) => file.name === name);
          return canAddAgain ? { name, message, encodings } : { name, message };
        });
        const archives = offered.filter(({ name }) => answer.archives.includes(name));
        archive = archives[0];
        for (const { name } of archives.slice(1))
          refused.push({ name, message: 'Only one project can be imported at a time.' });
        return { files: answer.files, refused: [...others, ...refused] };
      });
      if (archive) listeners.archiveFound(archive);
    }

    return {
      phase: 'opening',
      failure: undefined,
      files: [],
      refused: [],
      reading: undefined,
      busy: false,
      device: undefined,
      storage: undefined,
      problems: [],

      async open(wanted) {
        device = wanted;
        await enter();
      },
      restart,
      addFiles(files) {
        offered = files;
        return take(files, {});
      },
      addAgain(name, encoding) {
        const refused = get().refused.filter((file) => file.name !== name);
        return take(
          offered.filter((file) => file.name === name),
          { encoding, refused },
        );
      },
      whileBusy: change,
      addSample: () => change(async () => ({ files: await client.call('addSample', {}) })),
      changeFile: (id, reading) =>
        change(async () => ({ files: await client.call('changeFile', { id, reading }) })),
      async removeFile(id) {
        await remove(id);
        if (get().files.some((file) => file.id === id)) return;
        history.add({ subject: `file ${id}`, undo: () => bringBack(id), redo: () => remove(id) });
      },
      restoreFile(id) {
        history.forget(`file ${id}`);
        return bringBack(id);
      },
      async keep() {
        const { storage } = get();
        if (storage?.kind !== 'origin-private' || storage.persisted || storage.readOnly) return;
        const persisted = await navigator.storage.persist();
        set((now) => (now.storage ? { storage: { ...now.storage, persisted } } : {}));
      },
      readSentences: (id, from, count) => client.call('readSentences', { id, from, count }),
      dismissRefused: () => set({ refused: [] }),
      dismissProblem: (id) => set({ problems: get().problems.filter((problem) => problem.id !== id) }),
      report(error) {
        const problem = encodeError(error);
        // What a worker that hung has left open is told once, by its end.
        const known = get().problems.some(({ message }) => message === problem.message);
        if (!known && problem.code !== 'worker-hung') addProblem(problem);
      },
      hear(event) {
        if (event.kind === 'reading') {
          const { name, isWriting = false, doneBytes, totalBytes } = event;
          const isDone = doneBytes >= totalBytes;
          set({ reading: isDone ? undefined : { name, isWriting, doneBytes, totalBytes } });
        } else if (event.kind === 'device') set({ device: event.device });
        else if (event.kind === 'storage') set({ storage: event.storage });
        else if (event.kind === 'changed') void lookAnew();
        else if (event.kind === 'run') {
          if (event.events.some(({ kind }) => kind === 'checkpoint')) hangs = 0;
        } else if (event.kind === 'problem') {
          if (event.error.code === 'worker-hung') recover(event.error);
          else addProblem(event.error);
        }
      },
    };
  });
}
