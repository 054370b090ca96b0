import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vulkanEnvironment } from '../src/testing/vulkan-environment.ts';
import type { StepCost } from './own-network.ts';
import { type Bench, kernelRows, type Row, ready } from './parts.ts';
import { ratios, type Spread, spread } from './spread.ts';
import { paperShape, stepArithmetic } from './step-shape.ts';

/** What a step asks of the device, by sentence length. */
export async function stepCosts(bench: Bench): Promise<readonly Row[]> {
  const peer = await bench.peers.open(bench.adapter);
  const rows: Row[] = [];
  for (const length of [10, 25, 40, 80]) {
    bench.progress(`dispatches at ${length} tokens`);
    await peer.prepare({ ...paperShape, length });
    const { dispatches, submits, uploads, uploadedBytes, allocatedBytes } = await peer.ask<StepCost>('cost');
    rows.push({
      name: `${length} tokens`,
      values: {
        dispatches,
        submits,
        uploads,
        'bytes uploaded': uploadedBytes,
        'bytes allocated': allocatedBytes,
      },
    });
  }
  await peer.close();
  return rows;
}

/** The arithmetic of a step by the time it takes, beside a plain matrix product on the same adapter. */
export async function adapterShare(bench: Bench): Promise<readonly Row[]> {
  const operations = Object.values(stepArithmetic(paperShape)).reduce((sum, part) => sum + part, 0);
  const gemm = await bench.peers.open(bench.adapter === 'own-webgpu' ? 'gemm' : 'gemm-node');
  const peers = await ready(bench, [bench.adapter], paperShape);
  const network = peers.get(bench.adapter);
  await gemm.ask('rates', 3);
  const plain: number[] = [];
  const reached: number[] = [];
  for (let round = 0; round < bench.rounds; round++) {
    bench.progress(`matrix products, turn ${round + 1} of ${bench.rounds}`);
    plain.push(spread(await gemm.ask<number[]>('rates', 5)).median);
    const { wall = [] } = (await network?.steps(2)) ?? {};
    reached.push(operations / 1e6 / spread(wall).median);
  }
  await gemm.close();
  await network?.close();
  return [
    { name: 'GFLOP in a step', values: { value: operations / 1e9 } },
    { name: 'plain product, GFLOP/s', values: { value: spread(plain) } },
    { name: 'whole step, GFLOP/s', values: { value: spread(reached) } },
    { name: 'share', values: { value: ratios(reached, plain) } },
  ];
}

/** Steps that are waited for one by one, and steps of which only the last is, with what the host takes to record them. */
export async function burstTimes(bench: Bench): Promise<readonly Row[]> {
  const peer = (await ready(bench, [bench.adapter], paperShape)).get(bench.adapter);
  const waited: number[] = [];
  const burst: number[] = [];
  const host: number[] = [];
  for (let round = 0; peer && round < bench.rounds; round++) {
    bench.progress(`bursts, turn ${round + 1} of ${bench.rounds}`);
    waited.push(spread((await peer.steps(4)).wall).median);
    const { stepMs, hostMs } = await peer.ask<{ stepMs: number; hostMs: number }>('burst', bench.burst);
    burst.push(stepMs);
    host.push(hostMs);
  }
  await peer?.close();
  return [
    { name: 'each waited for', values: { 'ms a step': spread(waited) } },
    { name: `${bench.burst} with one wait`, values: { 'ms a step': spread(burst) } },
    { name: 'recorded by the host', values: { 'ms a step': spread(host) } },
  ];
}

/** Where the time of a step goes on the adapter, by timestamps around every dispatch. */
export async function adapterKernels(bench: Bench): Promise<readonly Row[]> {
  const peer = (await ready(bench, [bench.adapter], paperShape)).get(bench.adapter);
  const turns: Readonly<Record<string, number>>[] = [];
  for (let round = 0; peer && round < bench.rounds; round++) {
    bench.progress(`kernels by timestamp, turn ${round + 1} of ${bench.rounds}`);
    turns.push(await peer.ask('kernels', 4));
  }
  await peer?.close();
  return kernelRows(turns);
}

/** The step by the number of sentences of a batch. */
export async function batchSizes(bench: Bench): Promise<readonly Row[]> {
  const peer = (await ready(bench, [bench.adapter], paperShape)).get(bench.adapter);
  const rows: Row[] = [];
  for (const sentences of [1, 4, 19, 64]) {
    bench.progress(`batches of ${sentences}`);
    await peer?.prepare({ ...paperShape, sentences });
    await peer?.steps(2);
    const { wall = [] } = (await peer?.steps(3)) ?? {};
    const rate = wall.map((ms) => (sentences * 1000) / ms);
    rows.push({
      name: `${sentences} sentences`,
      values: { 'ms a step': spread(wall), 'sentences a second': spread(rate) },
    });
  }
  await peer?.close();
  return rows;
}

const file = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

function runProgram(args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...vulkanEnvironment().env },
  });
  if (status !== 0) throw new Error(`"${args.join(' ')}" ended with exit code ${status}.`);
}

/** Full with 100 Dutch sentences (`dutch-runs.ts`) by the command line, on the adapter and on the CPU. */
export async function dutchRun(bench: Bench): Promise<readonly Row[]> {
  if (bench.data === undefined) return [];
  const folder = mkdtempSync(join(tmpdir(), 'tagloom-bench-'));
  try {
    runProgram(['--import', 'tsx', file('bench/dutch-runs.ts'), bench.data, folder]);
    const run = join(folder, 'dutch-100-full.json');
    const description = JSON.parse(readFileSync(run, 'utf8'));
    writeFileSync(run, JSON.stringify({ ...description, steps: bench.dutchSteps }));
    return ['webgpu', 'cpu'].map((device) => {
      bench.progress(`the Dutch run on ${device}`);
      const out = join(folder, device);
      runProgram([file('scripts/tagloom.mjs'), 'train', run, '--out', out, '--device', device]);
      const { seconds, test } = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8'));
      const values: Record<string, number | Spread> = { seconds, 'test F1': test.score };
      return { name: `Full, 100 sentences, ${device}`, values };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
