import { describe, expect, it } from 'vitest';
import type { WorkerEvent, WorkerMessage } from '../../project/protocol/events.ts';
import { studioClient, type WorkerLine } from './studio-client.ts';

/** A worker of which the test plays the other end. */
class Line extends EventTarget {
  readonly sent: { id: number; name: string }[] = [];
  ended = false;
  postMessage(message: { id: number; name: string }) {
    this.sent.push(message);
  }
  terminate() {
    this.ended = true;
  }
  say(message: WorkerMessage) {
    this.dispatchEvent(new MessageEvent('message', { data: message }));
  }
  break(message: string) {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }
}

function connected() {
  const lines: Line[] = [];
  let look = () => {};
  const client = studioClient(
    () => {
      const line = new Line();
      lines.push(line);
      return line as unknown as WorkerLine;
    },
    (wanted) => {
      look = wanted;
    },
  );
  const line = (index: number) => lines[index] ?? new Line();
  const events: WorkerEvent[] = [];
  client.subscribe((event) => events.push(event));
  const looks = (count: number) => {
    for (let made = 0; made < count; made++) look();
  };
  return { client, line, events, looks };
}

describe('the line to the worker', () => {
  it('gives each call its own answer, in whatever order they come', async () => {
    const { client, line } = connected();
    const first = client.call('addSample', {});
    const second = client.call('pauseRun', { runId: 'a' });
    line(0).say({ type: 'answer', id: 2, result: null });
    line(0).say({ type: 'answer', id: 1, result: [] });
    expect(await first).toEqual([]);
    expect(await second).toBeNull();
  });

  it('fails a refused call with file and line', async () => {
    const { client, line } = connected();
    const call = client.call('pauseRun', { runId: 'a' });
    const error = { name: 'TextError', code: 'columns', message: 'Too few columns.', file: 'a.tsv', line: 7 };
    line(0).say({ type: 'refusal', id: 1, error });
    await expect(call).rejects.toMatchObject({
      message: 'Too few columns.',
      wire: { file: 'a.tsv', line: 7 },
    });
  });

  it('ends a crash in one problem, and fails open and later calls', async () => {
    const { client, line, events } = connected();
    const call = client.call('addSample', {});
    line(0).break('out of memory');
    line(0).break('again');
    await expect(call).rejects.toMatchObject({ wire: { code: 'worker-crashed' } });
    await expect(client.call('addSample', {})).rejects.toThrow('out of memory');
    expect(events.length).toBe(1);
    expect(line(0).ended).toBe(true);
  });

  it('starts another worker, and no longer hears the old one', async () => {
    const { client, line, events } = connected();
    line(0).break('gone');
    client.replaceWorker();
    line(0).break('still gone');
    const call = client.call('addSample', {});
    line(1).say({ type: 'answer', id: line(1).sent[0]?.id ?? 0, result: [] });
    expect(await call).toEqual([]);
    expect(events.length).toBe(1);
  });

  it('ends a worker that is silent for longer than it said, and fails what it left open with one sentence', async () => {
    const { client, line, events, looks } = connected();
    line(0).say({ type: 'alive', allowMs: 8000 });
    const calls = [client.call('addSample', {}), client.call('pauseRun', { runId: 'a' })];
    looks(8);
    expect(line(0).ended).toBe(false);
    looks(1);
    expect(line(0).ended).toBe(true);
    const outcomes = await Promise.allSettled(calls);
    const reasons = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason);
    expect(reasons).toEqual([reasons[0], reasons[0]]);
    expect(reasons[0]).toMatchObject({ wire: { code: 'worker-hung' } });
    expect(events).toEqual([{ kind: 'problem', error: reasons[0].wire }]);
    client.replaceWorker();
    looks(100); // the program of the next one is being loaded
    line(1).say({ type: 'alive', allowMs: 8000 });
    looks(9);
    expect(events.length).toBe(2);
  });

  it('takes whatever a worker says for a sign of life, and waits as long as it was told to', () => {
    const { line, looks } = connected();
    line(0).say({ type: 'alive', allowMs: 8000 });
    for (let round = 0; round < 5; round++) {
      looks(8);
      line(0).say({ type: 'event', event: { kind: 'run', runId: 'a', seq: round, events: [] } });
    }
    line(0).say({ type: 'alive', allowMs: 90_000 });
    looks(90);
    expect(line(0).ended).toBe(false);
    looks(1);
    expect(line(0).ended).toBe(true);
  });
});
