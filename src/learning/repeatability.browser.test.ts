import { describe, expect, test } from 'vitest';
import type { BackendName } from '../engine/device.ts';
import { readModelFile } from '../network/model-file.ts';
import type { StepsAnswer, StepsAsked, StepsDone } from '../testing/steps-worker.ts';
import { tinyConfig } from '../testing/tiny-run.ts';

const config = tinyConfig({ steps: 200 });

/** Weights and momentum of a checkpoint, as bits. */
function bitsOf(checkpoint: Uint8Array): ReadonlyMap<string, Uint32Array> {
  const { parameters, training } = readModelFile(checkpoint);
  const all = [
    ...parameters,
    ...[...(training?.velocity ?? [])].map(([name, of]) => [`momentum of ${name}`, of] as const),
  ];
  return new Map(all.map(([name, { values }]) => [name, new Uint32Array(values.slice().buffer)]));
}

/** Steps up to `last` in a module worker of their own, from a checkpoint or from nothing. */
async function trained(backend: BackendName, last: number, checkpoint?: Uint8Array): Promise<StepsDone> {
  const worker = new Worker(new URL('../testing/steps-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener('error', ({ message }) => reject(new Error(`The worker failed: ${message}`)));
      worker.addEventListener('message', ({ data }: MessageEvent<StepsAnswer>) =>
        'done' in data ? resolve(data.done) : reject(data.error),
      );
      const asked: StepsAsked = { backend, config, last, ...(checkpoint && { checkpoint }) };
      worker.postMessage(asked);
    });
  } finally {
    worker.terminate();
  }
}

describe.each(['webgpu', 'wasm'] as const)('200 steps on %s', (backend) => {
  test('are the same to the last bit in two workers, and across a save and a restore in a third and fourth', async () => {
    const first = await trained(backend, 200);
    const second = await trained(backend, 200);
    expect(second.losses).toEqual(first.losses);
    expect(bitsOf(second.checkpoint)).toEqual(bitsOf(first.checkpoint));

    const half = await trained(backend, 100);
    const rest = await trained(backend, 200, half.checkpoint);
    expect([...half.losses, ...rest.losses]).toEqual(first.losses);
    expect(bitsOf(rest.checkpoint)).toEqual(bitsOf(first.checkpoint));
    expect(first.losses).toHaveLength(20);
  });
});
