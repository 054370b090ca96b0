import { expect, test } from 'vitest';
import type { RunEvent } from '../core/events/run-event.ts';
import type { WorkerEvent } from './protocol/events.ts';
import { RunLog } from './run-log.ts';

const step = (number: number): RunEvent => ({ kind: 'step', step: number, dataSet: 'a' });
const progress = (number: number, elapsedMs: number): RunEvent => ({
  kind: 'progress',
  step: number,
  elapsedMs,
  learningRate: 1,
  sentencesPerSecond: 1,
  byDataSet: {},
});

function logged() {
  const sent: WorkerEvent[] = [];
  return { log: new RunLog('r', (event) => sent.push(event)), sent };
}

test('steps wait for company, phases do not; batches are numbered without a gap', () => {
  const { log, sent } = logged();
  for (let number = 1; number <= 50; number++) log.add(step(number));
  log.add({ kind: 'phase', phase: 'paused' });
  log.send();
  expect(sent.length).toBeLessThan(50);
  expect(sent.map((event) => event.kind === 'run' && event.seq)).toEqual(sent.map((_, index) => index));
  const events = sent.flatMap((event) => (event.kind === 'run' ? event.events : []));
  expect(events).toHaveLength(51);
});

test('kept are no steps, and all reports that are points of their own', () => {
  const { log } = logged();
  for (let number = 0; number < 30; number++) {
    log.add(step(number));
    log.add(progress(number, 200_000 + number * 100));
  }
  const kept = log.takeUnsaved();
  expect(log.unsaved).toEqual(kept);
  expect(kept.map((event) => event.kind === 'progress' && event.step)).toEqual(
    Array.from({ length: 15 }, (_, place) => 2 * place + 1),
  );
  log.add(progress(30, 203_000));
  log.notSaved();
  expect(log.unsaved).toEqual([...kept, progress(30, 203_000)]);
  log.takeUnsaved();
  log.saved();
  expect(log.unsaved).toEqual([]);
});
