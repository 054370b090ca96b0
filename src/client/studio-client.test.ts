import { describe, expect, it } from 'vitest';
import type { WorkerEvent, WorkerMessage } from '../protocol/events.ts';
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
  const client = studioClient(() => {
    const line = new Line();
    lines.push(line);
    return line as unknown as WorkerLine;
  });
  const line = (index: number) => lines[index] ?? new Line();
  return { client, line };
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
    const { client, line } = connected();
    const events: WorkerEvent[] = [];
    client.subscribe((event) => events.push(event));
    const call = client.call('addSample', {});
    line(0).break('out of memory');
    line(0).break('again');
    await expect(call).rejects.toMatchObject({ wire: { code: 'worker-crashed' } });
    await expect(client.call('addSample', {})).rejects.toThrow('out of memory');
    expect(events.length).toBe(1);
    expect(line(0).ended).toBe(true);
  });

  it('starts another worker, and no longer hears the old one', async () => {
    const { client, line } = connected();
    const events: WorkerEvent[] = [];
    client.subscribe((event) => events.push(event));
    line(0).break('gone');
    client.replaceWorker();
    line(0).break('still gone');
    const call = client.call('addSample', {});
    line(1).say({ type: 'answer', id: line(1).sent[0]?.id ?? 0, result: [] });
    expect(await call).toEqual([]);
    expect(events.length).toBe(1);
  });
});
