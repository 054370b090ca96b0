import type { RunEvent } from '../../core/events/run-event.ts';
import type { EngineHost } from '../../engine/engine-host.ts';
import { openDevice } from '../../engine/open-device.ts';
import { unpackRunData } from '../../learning/pack-run-data.ts';
import type { RunData } from '../../learning/run-data.ts';
import { Heartbeat } from '../heartbeat.ts';
import { Mutex } from '../mutex.ts';
import { encodeError } from '../protocol/errors.ts';
import { WorkerError } from '../worker-error.ts';
import { type CallHandlers, Calls, type MessageLine, Moved } from './calls.ts';
import { LocalExecutor } from './local-executor.ts';
import type { RunExecution, RunListener } from './run-execution.ts';
import type { TrainingCommands, TrainingReports } from './training-protocol.ts';

/** Time between two batches of events, ms; whatever else is said, and what is not a step, sends them at once. */
const BATCH_MS = 100;

/** The side of a training worker: trains one run at a time on a CPU device of its own, as it is told over the line. */
export function serveTraining(line: MessageLine, engine: EngineHost): void {
  let held: { readonly key: string; readonly data: RunData } | undefined;
  let execution: RunExecution | undefined;
  const executor = new LocalExecutor(
    async () => {
      device ??= openDevice('wasm', engine, { worked: () => heartbeat.beat() });
      return { device: (await device).device, mutex };
    },
    // Nobody but the run has work on this thread.
    { waiting: false },
    () => calls.call('checkpointTurn', null),
  );
  const mutex = new Mutex();
  let device: ReturnType<typeof openDevice> | undefined;

  const handlers = {
    data({ key, packed }) {
      held = { key, data: unpackRunData(packed) };
      return null;
    },
    async start({ key, ...task }) {
      if (execution) throw new WorkerError('busy', 'This worker trains another run.');
      const { data } = held?.key === key ? held : {};
      if (!data) throw new WorkerError('no-data', 'The data of the run were not handed over.');
      const source = { key, load: async () => data };
      execution = await heartbeat.duringLong(() => executor.start({ ...task, data: source }, listener));
      events.send();
      return null;
    },
    async outcome() {
      const outcome = await current().outcome;
      events.send();
      return outcome;
    },
    command(command) {
      current().command(command);
      return null;
    },
    keep() {
      current().keep();
      return null;
    },
    profile(on) {
      current().profile(on);
      return null;
    },
    async change(change) {
      await current().change(change);
      return null;
    },
    async exportModel() {
      const model = await current().exportModel();
      return new Moved(model, [model.bytes.buffer]);
    },
    scoreTest: () => current().scoreTest(),
    async release() {
      const ended = current();
      execution = undefined;
      await ended.release();
      return null;
    },
  } satisfies CallHandlers<TrainingCommands>;

  const calls = new Calls<TrainingCommands, TrainingReports>(line, handlers);
  const heartbeat = new Heartbeat((allowMs) => calls.tell('alive', { allowMs }));
  const events = new EventBatches((batch) => calls.tell('events', batch));

  function current(): RunExecution {
    if (execution) return execution;
    throw new WorkerError('busy', 'This worker trains no run.');
  }

  const listener: RunListener = {
    async prepared(run) {
      await calls.call('prepared', run);
    },
    event: (event) => events.add(event),
    async devTags(step, tags) {
      events.send();
      await calls.call('devTags', { step, tags });
    },
    bestChanged(model) {
      events.send();
      calls.tell('bestChanged', model);
    },
    checkpoint(bytes, step) {
      events.send();
      return calls.call('checkpoint', { bytes, step }, [bytes.buffer]);
    },
    checkpointFailed(error) {
      events.send();
      calls.tell('checkpointFailed', encodeError(error));
    },
    paused() {
      events.send();
      calls.tell('paused', null);
    },
  };
  heartbeat.start();
}

/** Collects events, so that short steps do not cost a message each. */
class EventBatches {
  readonly #post: (events: readonly RunEvent[]) => void;
  #events: RunEvent[] = [];
  #sentAt = Number.NEGATIVE_INFINITY;

  constructor(post: (events: readonly RunEvent[]) => void) {
    this.#post = post;
  }

  add(event: RunEvent): void {
    this.#events.push(event);
    if (event.kind !== 'step' || performance.now() - this.#sentAt >= BATCH_MS) this.send();
  }

  send(): void {
    if (this.#events.length === 0) return;
    this.#post(this.#events);
    this.#events = [];
    this.#sentAt = performance.now();
  }
}
