import * as v from 'valibot';
import { runConfigSchema } from '../core/config/run-config.ts';
import type { RunEvent } from '../core/events/run-event.ts';
import { Device } from '../engine/device.ts';
import { openWasmHost } from '../engine/wasm-backend.ts';
import { nodeWasmSources } from '../platform/node/node-wasm-sources.ts';
import type { CurrentDevice } from '../project/device-holder.ts';
import { LocalExecutor } from '../project/execution/local-executor.ts';
import type { RunExecutor } from '../project/execution/run-execution.ts';
import { FileService } from '../project/file-service.ts';
import { ModelService } from '../project/model-service.ts';
import { Mutex } from '../project/mutex.ts';
import { OpenRequests } from '../project/open-requests.ts';
import type { WorkerEvent } from '../project/protocol/events.ts';
import type { ModelRecord, ProjectFile } from '../project/protocol/project.ts';
import { RunService } from '../project/run-service.ts';
import { KeptBlobs } from '../project/storage/kept-blobs.ts';
import { memoryStorage } from '../project/storage/opened-storage.ts';

type Host = Awaited<ReturnType<typeof openWasmHost>>;

let opening: Promise<Host> | undefined;

const words = ['Anna', 'Bram', 'Cato', 'Dirk', 'Evi', 'Finn'];
const corpus = words.map((word) => `${word} B-PER\nwoont O\nin O\nOslo B-LOC\n. O\n`).join('\n');
/** A run of three evaluations that takes a moment. */
export const shortRun = v.parse(runConfigSchema, {
  dataSets: [{ id: 'nld.ner', language: 'nld', task: 'ner' }],
  target: 'nld.ner',
  architecture: { lstmSize: 8, charFilters: 2 },
  optimizer: { batchSize: 2 },
  steps: 12,
  evalEvery: 4,
});

/** A device over the one host, which is lost when asked. */
function losableDevice(host: Host): { current: CurrentDevice; lose: () => void } {
  let lose = () => {};
  const lost = new Promise<string>((resolve) => {
    lose = () => resolve('for a test');
  });
  const losable = new Proxy(host, {
    get(target, name) {
      if (name === 'lost') return lost;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const report = { backend: 'wasm', name: 'test', software: false, slots: 1 } as const;
  return { current: { device: new Device(losable), mutex: new Mutex(), report }, lose };
}

/**
 * A studio's services; a second one over the same storage is the studio after a reload.
 * @param training trains the runs, on this thread where absent
 */
export async function runServices(storage = memoryStorage('test'), training?: RunExecutor) {
  const events: WorkerEvent[] = [];
  const emit = (event: WorkerEvent) => void events.push(event);
  opening ??= openWasmHost(nodeWasmSources());
  const host = await opening;
  let device = losableDevice(host);
  let held = false;
  const devices = { current: () => (held ? new Promise<never>(() => {}) : Promise.resolve(device.current)) };
  const files = new FileService(new KeptBlobs<ProjectFile>('files', storage.bytes, storage.records), emit);
  const models = new ModelService(
    new KeptBlobs<ModelRecord>('models', storage.bytes, storage.records),
    devices,
    emit,
  );
  const executor = training ?? new LocalExecutor(devices.current, new OpenRequests());
  const runs = new RunService({
    runs: storage.runs,
    files,
    models,
    executor: async () => executor,
    emit,
    storageChanged: () => {},
  });
  const dev = corpus.replaceAll('Oslo', 'Bergen');
  if ((await files.list()).length === 0)
    await files.add([new File([corpus], 'nld.ner.train.conll'), new File([dev], 'nld.ner.dev.conll')]);
  const lose = () => {
    const { lose: now } = device;
    device = losableDevice(host);
    now();
  };
  const runEvents = (): RunEvent[] => events.flatMap((event) => (event.kind === 'run' ? event.events : []));
  const ended = async () => {
    for (;;) {
      const found = runEvents().find(({ kind }) => kind === 'ended');
      if (found) return found;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const hold = () => {
    held = true;
  };
  return { storage, files, models, runs, events, runEvents, ended, lose, hold };
}

/** The weights of a run's model, without the header of the file. */
export async function weightsOf(models: ModelService, runId: string): Promise<Uint8Array> {
  const bytes = await models.bytes(`run-${runId}`);
  return bytes.slice(8 + Number(new DataView(bytes.buffer).getBigUint64(0, true)));
}
