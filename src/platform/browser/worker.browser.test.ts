import * as v from 'valibot';
import { expect, test } from 'vitest';
import { runConfigSchema } from '../../core/config/run-config.ts';
import type { RunEvent } from '../../core/events/run-event.ts';
import type { CommandName, Params, Result } from '../../project/protocol/commands.ts';
import type { WorkerEvent, WorkerMessage } from '../../project/protocol/events.ts';

/** A page's line to a worker of its own. */
class Page {
  readonly events: WorkerEvent[] = [];
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  readonly #open = new Map<number, (message: WorkerMessage) => void>();
  #watch: () => void = () => {};
  #lastId = 0;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.type === 'event') this.events.push(data.event);
      else if (data.type !== 'alive') this.#open.get(data.id)?.(data);
      this.#watch();
    });
  }

  call<Name extends CommandName>(name: Name, params: Params<Name>): Promise<Result<Name>> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#open.set(id, (message) => {
        if (message.type === 'answer') resolve(message.result as Result<Name>);
        else if (message.type === 'refusal') reject(message.error);
      });
      this.#worker.postMessage({ id, name, params });
    });
  }

  runEvents(runId: string): RunEvent[] {
    return this.events.flatMap((event) =>
      event.kind === 'run' && event.runId === runId ? event.events : [],
    );
  }

  async until(runId: string, kind: RunEvent['kind']): Promise<RunEvent> {
    for (;;) {
      const found = this.runEvents(runId).find((event) => event.kind === kind);
      if (found) return found;
      await new Promise<void>((resolve) => {
        this.#watch = resolve;
      });
    }
  }

  close(): void {
    this.#worker.terminate();
  }
}

const dataSet = (language: string, sentences: number) => ({
  id: `${language}.ner`,
  language,
  task: 'ner',
  sample: { by: 'count' as const, sentences },
});

const config = v.parse(runConfigSchema, {
  dataSets: [dataSet('nld', 20), dataSet('eng', 60)],
  target: 'nld.ner',
  architecture: { lstmSize: 16, charFilters: 4 },
  steps: 20,
  evalEvery: 5,
  devSample: 20,
});

const lossesOf = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.kind === 'evaluation' ? [event.evaluations] : []));

test('a project outlives its page: files, config, runs, models, and a paused run goes on to the bit', async () => {
  const first = new Page();
  const opened = await first.call('open', { device: 'wasm' });
  expect(opened.storage).toMatchObject({ kind: 'origin-private', readOnly: false });
  expect(opened.files.length).toBeGreaterThan(10);
  await first.call('saveConfig', { config });

  const whole = await first.call('startRun', { config, name: 'whole' });
  await first.until(whole.id, 'ended');
  const run = await first.call('startRun', { config, name: 'interrupted' });
  await first.call('stepRun', { runId: run.id });
  for (let step = 0; step < 6; step++) await first.call('stepRun', { runId: run.id });
  const done = first.runEvents(run.id).flatMap((event) => (event.kind === 'step' ? event.step : []));
  expect(done.at(-1)).toBeGreaterThan(6);

  const second = new Page();
  const shown = await second.call('open', { device: 'wasm' });
  expect(shown.storage.readOnly).toBe(true);
  expect(shown.storage.reason).toContain('another tab');
  expect(shown.files).toEqual(opened.files);
  const writing = second.call('startRun', { config, name: 'x' });
  await expect(writing).rejects.toMatchObject({ code: 'read-only' });
  second.close();
  first.close();

  const third = new Page();
  const again = await third.call('open', { device: 'wasm' });
  expect(again.storage.readOnly).toBe(false);
  expect(again.files).toEqual(opened.files);
  expect(again.config).toEqual(config);
  expect(again.runs.map(({ name, phase, restarts }) => ({ name, phase, restarts }))).toEqual([
    { name: 'whole', phase: 'ended', restarts: false },
    { name: 'interrupted', phase: 'paused', restarts: false },
  ]);
  await third.call('resumeRun', { runId: run.id });
  await third.until(run.id, 'ended');
  const kept = again.runs[1]?.events ?? [];
  expect(lossesOf([...kept, ...third.runEvents(run.id)])).toEqual(lossesOf(again.runs[0]?.events ?? []));

  const { blob } = await third.call('exportModel', { modelId: `run-${run.id}` });
  const before = await third.call('exportModel', { modelId: `run-${whole.id}` });
  const weights = async (file: Blob) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return bytes.slice(8 + Number(new DataView(bytes.buffer).getBigUint64(0, true)));
  };
  expect(await weights(blob)).toEqual(await weights(before.blob));
  expect([...first.events, ...third.events].filter(({ kind }) => kind === 'problem')).toEqual([]);
  third.close();
});
