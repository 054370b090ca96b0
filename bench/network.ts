import type { StepShape } from './step-shape.ts';

/** Milliseconds of each step: by the clock on the wall, and of the processor where the process can tell. */
export interface StepTimes {
  readonly wall: readonly number[];
  readonly cpu?: readonly number[];
}

/** What a peer of the benchmark can be asked for; every argument and result crosses as JSON. */
export interface Network {
  /** Builds the network with random weights, in place of an earlier one. Says how many parameters it has. */
  prepare(shape: StepShape): Promise<{ readonly parameters: number }>;
  /** Trains so many steps, each waited for to its end. */
  steps(count: number): Promise<StepTimes>;
}

/** Processor time of this process in ms; `undefined` in a browser. */
function processorTime(): number | undefined {
  if (!('process' in globalThis)) return undefined;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Runs `step` so many times and takes the time of each. */
export async function timed(count: number, step: () => Promise<unknown>): Promise<StepTimes> {
  const wall: number[] = [];
  const cpu: number[] = [];
  for (let i = 0; i < count; i++) {
    const cpuStart = processorTime();
    const start = performance.now();
    await step();
    wall.push(performance.now() - start);
    if (cpuStart !== undefined) cpu.push((processorTime() ?? Number.NaN) - cpuStart);
  }
  return { wall, ...(cpu.length > 0 && { cpu }) };
}
