import * as v from 'valibot';
import { beforeAll, expect, test } from 'vitest';
import { nodeWasmSources } from '../../cli/node-wasm-sources.ts';
import { runConfigSchema } from '../config/run-config.ts';
import type { RunEvent } from '../config/run-event.ts';
import { Device } from '../device/device.ts';
import { nextTask } from '../device/next-task.ts';
import { openWasmHost } from '../device/wasm-backend.ts';
import { conlleval } from '../metrics/conlleval.ts';
import type { WorkerEvent } from '../protocol/events.ts';
import type { ModelRecord, ProjectFile } from '../protocol/project.ts';
import { KeptBlobs } from '../storage/kept-blobs.ts';
import { memoryStorage } from '../storage/open-storage.ts';
import { devSample } from '../training/dev-sample.ts';
import type { CurrentDevice } from './device-holder.ts';
import { FileRoom } from './file-room.ts';
import { ModelRoom } from './model-room.ts';
import { OpenRequests } from './open-requests.ts';
import { RunRoom } from './run-room.ts';
import { Turns } from './turns.ts';

type Host = Awaited<ReturnType<typeof openWasmHost>>;

const words = ['Anna', 'Bram', 'Cato', 'Dirk', 'Evi', 'Finn'];
const corpus = words.map((word) => `${word} B-PER\nwoont O\nin O\nOslo B-LOC\n. O\n`).join('\n');
const config = v.parse(runConfigSchema, {
  dataSets: [{ id: 'nld.names', language: 'nld', task: 'names' }],
  target: 'nld.names',
  architecture: { lstmSize: 8, charFilters: 2 },
  optimizer: { batchSize: 2 },
  steps: 12,
  evalEvery: 4,
});

let host: Host;
beforeAll(async () => {
  host = await openWasmHost(nodeWasmSources());
});

/** A device over the one host, which is lost when asked. */
function losableDevice(): { current: CurrentDevice; lose: () => void } {
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
  const report = { backend: 'wasm', name: 'test', software: false } as const;
  return { current: { device: new Device(losable), turns: new Turns(), report }, lose };
}

async function surroundings() {
  const events: WorkerEvent[] = [];
  const emit = (event: WorkerEvent) => void events.push(event);
  const storage = memoryStorage('test');
  let device = losableDevice();
  const devices = { current: async () => device.current };
  const files = new FileRoom(new KeptBlobs<ProjectFile>('files', storage.bytes, storage.records), emit);
  const models = new ModelRoom(
    new KeptBlobs<ModelRecord>('models', storage.bytes, storage.records),
    devices,
    emit,
  );
  const requests = new OpenRequests();
  const runs = new RunRoom({
    runs: storage.runs,
    files,
    models,
    devices,
    requests,
    emit,
    storageChanged: () => {},
  });
  const dev = corpus.replaceAll('Oslo', 'Bergen');
  await files.add([new File([corpus], 'nld.names.train.conll'), new File([dev], 'nld.names.dev.conll')]);
  const lose = () => {
    const { lose: now } = device;
    device = losableDevice();
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
  return { storage, files, models, runs, events, runEvents, ended, lose };
}

async function weightsOf(models: ModelRoom, runId: string): Promise<Uint8Array> {
  const bytes = await models.bytes(`run-${runId}`);
  return bytes.slice(8 + Number(new DataView(bytes.buffer).getBigUint64(0, true)));
}

test('a run whose device is lost goes on from its checkpoint, to the same weights', async () => {
  const calm = await surroundings();
  const undisturbed = await calm.runs.start(config, 'calm');
  await calm.ended();

  const { runs, models, lose, ended, runEvents } = await surroundings();
  const run = await runs.start(config, 'disturbed');
  await runs.pause(run.id);
  lose();
  for (let step = 0; step < 3; step++) await runs.step(run.id);
  lose();
  await runs.resume(run.id);
  lose();
  expect(await ended()).toMatchObject({ reason: 'steps', step: 12 });
  expect(
    runEvents().filter((event) => event.kind === 'phase' && event.phase === 'preparing').length,
  ).toBeGreaterThan(2);
  expect(await weightsOf(models, run.id)).toEqual(await weightsOf(calm.models, undisturbed.id));
  const { events } = await runs.record(run.id);
  expect(events.flatMap((event) => (event.kind === 'evaluation' ? event.step : []))).toEqual([4, 8, 12]);
});

test('the tags of every evaluation are kept, as they were scored, and go with the run', async () => {
  const { storage, files, runs, ended, runEvents } = await surroundings();
  const run = await runs.start({ ...config, steps: 40, evalEvery: 10, devSample: 4 }, 'kept');
  await ended();
  const [record] = await files.dataSets();
  const dev = record ? await files.sentences(record, 'dev') : [];
  const places = devSample(dev.length, 'nld.names', { devSample: 4, seed: config.seed });
  const gold = places.flatMap((place) => dev[place] ?? []);
  const evaluations = runEvents().filter((event) => event.kind === 'evaluation');
  expect(evaluations.map(({ step }) => step)).toEqual([10, 20, 30, 40]);
  for (const { step, evaluations: scored } of evaluations) {
    const kept = await storage.runs.devTags(run.id, step, 'nld.names');
    expect(kept).toHaveLength(4);
    const score = conlleval();
    for (const [index, { tags }] of gold.entries()) score.add(tags, kept?.[index] ?? []);
    expect(scored.map(({ sentences, total }) => [sentences, total])).toEqual([[4, dev.length]]);
    expect(scored.map((each) => each.score)).toEqual([100 * (score.score().f1 ?? Number.NaN)]);
  }
  expect(new Set(evaluations.map(({ evaluations: scored }) => scored[0]?.score)).size).toBeGreaterThan(1);
  expect(await storage.runs.devTags(run.id, 15, 'nld.names')).toBeUndefined();
  await runs.remove(run.id);
  await storage.runs.sweep();
  expect(await storage.records.all('devTags')).toEqual([]);
});

test('without room training goes on, the page is told once, and the model can be used', async () => {
  const { storage, runs, models, events, ended } = await surroundings();
  const write = storage.bytes.write.bind(storage.bytes);
  storage.bytes.write = async (name, bytes) => {
    if (!name.startsWith('files')) throw new DOMException('no room', 'QuotaExceededError');
    await write(name, bytes);
  };
  const run = await runs.start(config, 'full');
  await runs.pause(run.id);
  await runs.step(run.id);
  await expect(runs.start(config, 'other')).rejects.toMatchObject({ code: 'busy' });
  await runs.resume(run.id);
  expect(await ended()).toMatchObject({ reason: 'steps' });
  await runs.stop(run.id);
  const told = events.flatMap((event) => (event.kind === 'problem' ? event.error.message : []));
  expect(told).toHaveLength(2);
  const tags = await models.use(`run-${run.id}`, ({ tagger }) =>
    tagger.decode('nld.names', [['Anna', 'woont']]),
  );
  expect(tags[0]).toHaveLength(2);
});

test('a run that waits ends with the model of its checkpoint', async () => {
  const { runs, models } = await surroundings();
  const first = await runs.start(config, 'first');
  await runs.step(first.id);
  const second = await runs.start(config, 'second');
  await runs.stop(second.id);
  await runs.stop(first.id);
  expect(await runs.record(first.id)).toMatchObject({ phase: 'ended', resumable: false });
  expect((await models.bytes(`run-${first.id}`)).length).toBeGreaterThan(0);
  await expect(runs.resume(first.id)).rejects.toMatchObject({ code: 'no-checkpoint' });
});

test('a model file is read whole while a better model is stored', async () => {
  const { storage, runs, models, ended } = await surroundings();
  const run = await runs.start(config, 'first');
  await ended();
  await runs.stop(run.id);
  const id = `run-${run.id}`;
  const record = await models.record(id);
  const first = await models.bytes(id);

  // As the origin's private files do it: what was handed out is void when the name is written again.
  const read = storage.bytes.read.bind(storage.bytes);
  const write = storage.bytes.write.bind(storage.bytes);
  let writes = 0;
  storage.bytes.write = async (name, bytes) => {
    writes++;
    await write(name, bytes);
  };
  const begun = new Promise<void>((resolve) => {
    storage.bytes.read = async (name) => {
      const blob = await read(name);
      const bytes = await blob?.arrayBuffer();
      const written = writes;
      const arrayBuffer = async () => {
        resolve();
        for (let task = 0; task < 10; task++) await nextTask();
        if (writes !== written) throw new DOMException('The file was changed.', 'NotReadableError');
        return bytes;
      };
      return blob && Object.assign(blob, { arrayBuffer: arrayBuffer as () => Promise<ArrayBuffer> });
    };
  });
  const reading = models.bytes(id);
  await begun;
  const better = first.map((byte, place) => (place === first.length - 1 ? byte ^ 1 : byte));
  models.offer(record, async () => better);
  await models.settle(id);
  expect(await reading).toEqual(first);
  expect(writes).toBe(1);
});
