import { describe, expect, test } from 'vitest';
import { openDevice } from '../device/open-device.ts';
import { readModelFile } from '../model/model-file.ts';
import { tinyConfig, tinyData } from '../testing/tiny-run.ts';
import { browserWasmSources } from '../worker/browser-wasm-sources.ts';
import { createSession } from './create-session.ts';
import type { TrainingSession } from './session.ts';

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

/** Trains to a step and returns the mean losses of every ten steps. */
async function trainTo(session: TrainingSession, step: number): Promise<readonly unknown[]> {
  const losses: unknown[] = [];
  while (session.step < step) {
    session.runStep();
    if (session.step % 10 === 0) losses.push(await session.readLog());
  }
  return losses;
}

describe.each(['webgpu', 'wasm'] as const)('200 steps on %s', (backend) => {
  /** Steps up to `last` on a device of their own, from a checkpoint or from nothing. */
  async function run(last: number, checkpoint?: Uint8Array) {
    const { device } = await openDevice(backend, browserWasmSources);
    const session = await createSession(config, tinyData, device, checkpoint ? { checkpoint } : {});
    const losses = await trainTo(session, last);
    const kept = await session.checkpoint();
    session.dispose();
    device.close();
    return { losses, checkpoint: kept };
  }

  test('are the same to the last bit on two devices, and across a save and a restore on a third and fourth', async () => {
    const first = await run(200);
    const second = await run(200);
    expect(second.losses).toEqual(first.losses);
    expect(bitsOf(second.checkpoint)).toEqual(bitsOf(first.checkpoint));

    const half = await run(100);
    const rest = await run(200, half.checkpoint);
    expect([...half.losses, ...rest.losses]).toEqual(first.losses);
    expect(bitsOf(rest.checkpoint)).toEqual(bitsOf(first.checkpoint));
    expect(first.losses).toHaveLength(20);
  });
});
