import type { StepTimes } from './network.ts';
import type { Peer, PeerName, Peers } from './peers.ts';
import { ratios, type Spread, spread } from './spread.ts';
import { paperShape, type StepShape, stepArithmetic } from './step-shape.ts';

/** What the parts of the benchmark are given. */
export interface Bench {
  readonly peers: Peers;
  readonly selected: readonly PeerName[];
  readonly rounds: number;
  readonly long: boolean;
  /** Where the parts on a graphics adapter run: in Chromium, or under Node. */
  readonly adapter: 'own-webgpu' | 'own-webgpu-node';
  /** Steps of a burst. */
  readonly burst: number;
  /** Steps of the Dutch run. */
  readonly dutchSteps: number;
  /** Folder with the Dutch and English data of `dutch-runs.ts`. */
  readonly data: string | undefined;
  progress(text: string): void;
}

/** One row of a result: a name, and numbers or spreads by column. */
export interface Row {
  readonly name: string;
  readonly values: Readonly<Record<string, number | Spread>>;
}

const own: readonly PeerName[] = ['own-wasm', 'own-wasm-chromium', 'own-webgpu', 'own-webgpu-node'];
/** Own networks on a graphics adapter. */
export const onAdapter: readonly PeerName[] = ['own-webgpu', 'own-webgpu-node'];

/** Steps of each turn: enough for a median where they are short, one where they take seconds. */
const stepsOfTurn: Record<PeerName, number> = {
  'own-wasm': 8,
  'own-wasm-chromium': 8,
  'own-webgpu': 2,
  'own-webgpu-node': 2,
  'stock-wasm': 2,
  'stock-wasm-chromium': 2,
  'stock-webgpu': 1,
  torch: 8,
  'torch-cuda': 8,
};
/** Turns of stock WebGPU at most: each takes about ten seconds. */
const slowTurns = 3;

/** Medians of each turn. */
interface Turns {
  readonly wall: number[];
  readonly cpu: number[];
}

function record(turns: Turns, times: StepTimes): void {
  turns.wall.push(spread(times.wall).median);
  if (times.cpu) turns.cpu.push(spread(times.cpu).median);
}

/** Peers prepared for one shape, each warmed up. */
export async function ready(
  bench: Bench,
  names: readonly PeerName[],
  shape: StepShape,
): Promise<Map<PeerName, Peer>> {
  const opened = new Map<PeerName, Peer>();
  for (const name of names) {
    bench.progress(`opening ${name}`);
    const peer = await bench.peers.open(name);
    await peer.prepare(shape);
    await peer.steps(name === 'stock-webgpu' ? 1 : 3);
    opened.set(name, peer);
  }
  return opened;
}

/** A step of every peer, in turns; ratios are of steps of the same turn. */
export async function stepTimes(bench: Bench): Promise<readonly Row[]> {
  const peers = await ready(bench, bench.selected, paperShape);
  const turns = new Map([...peers.keys()].map((name) => [name, { wall: [], cpu: [] } as Turns]));
  for (let round = 0; round < bench.rounds; round++) {
    for (const [name, peer] of peers) {
      if (name === 'stock-webgpu' && round >= slowTurns) continue;
      bench.progress(`steps, turn ${round + 1} of ${bench.rounds}: ${name}`);
      const all = turns.get(name);
      if (all) record(all, await peer.steps(stepsOfTurn[name]));
    }
  }
  for (const peer of peers.values()) await peer.close();
  const rows = [...turns].map(([name, { wall, cpu }]) => ({
    name,
    values: { 'ms a step': spread(wall), ...(cpu.length > 0 && { 'processor ms': spread(cpu) }) },
  }));
  const pairs: readonly (readonly [PeerName, PeerName])[] = [
    ['stock-webgpu', 'own-webgpu'],
    ['stock-wasm', 'own-wasm'],
    ['stock-wasm-chromium', 'own-wasm-chromium'],
    ['own-wasm', 'torch'],
    ['own-wasm-chromium', 'torch'],
    ['own-webgpu', 'own-webgpu-node'],
    ['own-webgpu-node', 'torch-cuda'],
  ];
  const compared = pairs.flatMap(([a, b]): Row[] => {
    const [above, below] = [turns.get(a), turns.get(b)];
    if (!above || !below) return [];
    const both = above.cpu.length > 0 && below.cpu.length > 0;
    const name = `${a} / ${b}`;
    return [
      {
        name,
        values: {
          'ms a step': ratios(above.wall, below.wall),
          ...(both && { 'processor ms': ratios(above.cpu, below.cpu) }),
        },
      },
    ];
  });
  return [...rows, ...compared];
}

/** A row for each kernel of a step, the longest first, from its milliseconds in each turn. */
export function kernelRows(turns: readonly Readonly<Record<string, number>>[]) {
  const names = [...new Set(turns.flatMap((turn) => Object.keys(turn)))];
  const rows = names.map((name) => ({
    name: name.replace('Tagloom.', ''),
    values: { 'ms a step': spread(turns.map((turn) => turn[name] ?? 0)) },
  }));
  return rows.sort((a, b) => b.values['ms a step'].median - a.values['ms a step'].median);
}

/** Where the time of a step goes on WebAssembly, and the rate of its LSTM beside that of a product alone. */
export async function kernelShares(bench: Bench): Promise<readonly Row[]> {
  if (!bench.selected.includes('own-wasm')) return [];
  const peer = (await ready(bench, ['own-wasm'], paperShape)).get('own-wasm');
  const turns: Readonly<Record<string, number>>[] = [];
  const alone: number[] = [];
  for (let round = 0; round < 3 * bench.rounds; round++) {
    bench.progress(`kernels, turn ${round + 1} of ${3 * bench.rounds}`);
    if (!peer) break;
    turns.push(await peer.ask('kernels', 4));
    alone.push(await peer.ask('productRate', 8));
  }
  await peer?.close();
  const arithmetic = Object.entries(stepArithmetic(paperShape));
  const parts = arithmetic.map(([name, operations]) => ({
    name: `arithmetic of ${name}`,
    values: { GFLOP: operations / 1e9 },
  }));
  const ofLstm = arithmetic.reduce((sum, [name, part]) => sum + (name.startsWith('LSTM') ? part : 0), 0);
  const lstmMs = (turn: Readonly<Record<string, number>>) =>
    Object.entries(turn).reduce((sum, [name, ms]) => sum + (name.includes('BiLstm') ? ms : 0), 0);
  const rates = [
    { name: 'LSTM', values: { 'GFLOP/s': spread(turns.map((turn) => ofLstm / 1e6 / lstmMs(turn))) } },
    { name: 'a product alone', values: { 'GFLOP/s': spread(alone) } },
  ];
  return [...kernelRows(turns), ...parts, ...rates];
}

/** The step of each own network over lengths and LSTM sizes. */
export async function stepSizes(bench: Bench): Promise<readonly Row[]> {
  const names = bench.selected.filter((name) => own.includes(name));
  const peers = await ready(bench, names, paperShape);
  const shapes: StepShape[] = [
    ...[10, 20, 40, 80].map((length) => ({ ...paperShape, length })),
    ...[50, 100, 171, 225].map((units) => ({ ...paperShape, units })),
  ];
  const rows: Row[] = [];
  for (const shape of shapes) {
    const name = `${shape.length} tokens, ${shape.units} units`;
    bench.progress(`sizes: ${name}`);
    const values: Record<string, Spread> = {};
    for (const [peerName, peer] of peers) {
      await peer.prepare(shape);
      await peer.steps(2);
      const { wall } = await peer.steps(onAdapter.includes(peerName) ? 3 : 9);
      values[`${peerName}, ms`] = spread(wall);
    }
    rows.push({ name, values });
  }
  for (const peer of peers.values()) await peer.close();
  return rows;
}

/** The step with a vocabulary of 20,000 words and with one of 400,000, in turns. */
export async function vocabularies(bench: Bench): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const name of bench.selected.filter((selected) => own.includes(selected))) {
    const small = (await ready(bench, [name], paperShape)).get(name);
    const large = (await ready(bench, [name], { ...paperShape, vocabulary: 400_000 })).get(name);
    const [few, many]: [Turns, Turns] = [
      { wall: [], cpu: [] },
      { wall: [], cpu: [] },
    ];
    for (let round = 0; round < 2 * bench.rounds; round++) {
      bench.progress(`vocabularies, turn ${round + 1} of ${2 * bench.rounds}: ${name}`);
      const count = stepsOfTurn[name];
      if (small) record(few, await small.steps(count));
      if (large) record(many, await large.steps(count));
    }
    await small?.close();
    await large?.close();
    const cpu = few.cpu.length > 0;
    rows.push({
      name: `${name}: 400,000 / 20,000 words`,
      values: {
        'ms a step': ratios(many.wall, few.wall),
        ...(cpu && { 'processor ms': ratios(many.cpu, few.cpu) }),
      },
    });
  }
  return rows;
}

/** Tokens that Viterbi tagging does in a second. */
export async function taggingRates(bench: Bench): Promise<readonly Row[]> {
  const names = bench.selected.filter((name) => own.includes(name));
  const peers = await ready(bench, names, paperShape);
  const rows: Row[] = [];
  for (const [name, peer] of peers) {
    bench.progress(`tagging: ${name}`);
    const rates = await peer.ask<number[]>('tagging', onAdapter.includes(name) ? 4 : 12);
    rows.push({ name, values: { 'tokens a second': spread(rates) } });
    await peer.close();
  }
  return rows;
}

/** Bytes allocated after 200 and after 2,000 steps on sentences of mixed lengths, 19 each, LSTM 16. */
export async function memoryGrowth(bench: Bench): Promise<readonly Row[]> {
  if (!bench.long) return [];
  const rows: Row[] = [];
  for (const name of bench.selected.filter((selected) => own.includes(selected))) {
    bench.progress(`2,000 steps of mixed lengths: ${name}`);
    const peer = await bench.peers.open(name);
    await peer.prepare({ ...paperShape, units: 16, vocabulary: 200 });
    const [early = Number.NaN, late = Number.NaN] = await peer.ask<number[]>('memoryAfter', [200, 2000]);
    rows.push({ name, values: { 'bytes after 200': early, 'bytes after 2,000': late, ratio: late / early } });
    await peer.close();
  }
  return rows;
}
