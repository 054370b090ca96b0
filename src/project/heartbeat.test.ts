import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RunPhase } from '../core/events/run-event.ts';
import { Heartbeat } from './heartbeat.ts';

let said: number[];
let heartbeat: Heartbeat;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  heartbeat = new Heartbeat((allowMs) => said.push(allowMs));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('a sign is given every second, by itself or by a computation that lets no timer in', () => {
  heartbeat.start();
  vi.advanceTimersByTime(3000);
  expect(said).toHaveLength(4);
  let now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  for (let kernel = 0; kernel < 1000; kernel++) {
    now += 10; // no timer runs
    heartbeat.beat();
  }
  expect(said).toHaveLength(14);
});

test('a longer silence is announced while whole files are worked on and a run is prepared, and taken back', async () => {
  const normalMs = 8000;
  heartbeat.start();
  await heartbeat.duringLong(async () => {
    expect(said.at(-1)).toBeGreaterThan(normalMs);
  });
  expect(said.at(-1)).toBe(normalMs);
  await expect(heartbeat.duringLong(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(said.at(-1)).toBe(normalMs);
  const phase = (now: RunPhase) =>
    heartbeat.hear({ kind: 'run', runId: 'a', seq: 0, events: [{ kind: 'phase', phase: now }] });
  phase('preparing');
  expect(said.at(-1)).toBeGreaterThan(normalMs);
  phase('compiling');
  expect(said.at(-1)).toBeGreaterThan(normalMs);
  phase('training');
  expect(said.at(-1)).toBe(normalMs);
  phase('preparing');
  const ended = { kind: 'ended', step: 0, elapsedMs: 0, reason: 'failed' } as const;
  heartbeat.hear({ kind: 'run', runId: 'a', seq: 1, events: [ended] });
  expect(said.at(-1)).toBe(normalMs);
});
