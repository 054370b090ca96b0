// `npm run bench`; options in README.md. Tables go to stdout, progress to stderr.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import {
  adapterKernels,
  adapterShare,
  batchSizes,
  burstTimes,
  dutchRun,
  stepCosts,
} from './adapter-parts.ts';
import {
  type Bench,
  kernelShares,
  memoryGrowth,
  type Row,
  stepSizes,
  stepTimes,
  taggingRates,
  vocabularies,
} from './parts.ts';
import { type PeerName, Peers, peerNames } from './peers.ts';
import type { Spread } from './spread.ts';

const parts: Readonly<
  Record<string, readonly [title: string, measure: (bench: Bench) => Promise<readonly Row[]>]>
> = {
  steps: ['One training step: 19 sentences of 25 tokens, LSTM 171', stepTimes],
  dispatches: ['What a step asks of the WebGPU device', stepCosts],
  gemm: ["Share of the adapter's own rate", adapterShare],
  kernels: ['Where the time goes on WebAssembly', kernelShares],
  bursts: ['Steps on WebGPU, waited for and in bursts', burstTimes],
  timestamps: ['Where the time goes on WebGPU', adapterKernels],
  batches: ['Step on WebGPU by batch', batchSizes],
  dutch: ['The Dutch run, from start to result', dutchRun],
  sizes: ['Step by sentence length and LSTM size', stepSizes],
  vocabulary: ['Step by vocabulary', vocabularies],
  tagging: ['Tagging', taggingRates],
  memory: ['Bytes allocated over mixed lengths', memoryGrowth],
};

function stop(message: string): never {
  console.error(message);
  process.exit(2);
}

/** The names of a comma-separated list, each of which must be known. */
function chosen<Name extends string>(
  list: string | undefined,
  known: readonly Name[],
  what: string,
): readonly Name[] {
  if (list === undefined) return known;
  return list.split(',').map((name) => {
    const found = known.find((each) => each === name);
    return found ?? stop(`There is no ${what} "${name}"; there are ${known.join(', ')}.`);
  });
}

function short(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en');
  return value.toLocaleString('en', { maximumSignificantDigits: Math.abs(value) >= 1000 ? 4 : 3 });
}

function cell(value: number | Spread | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'number'
    ? short(value)
    : `${short(value.median)} (${short(value.min)} to ${short(value.max)})`;
}

/** A table in Markdown, medians with the least and the greatest. */
function table(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  const lines = rows.map(({ name, values }) => [name, ...columns.map((column) => cell(values[column]))]);
  const all = [['', ...columns], ['---', ...columns.map(() => '---')], ...lines];
  return all.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    parts: { type: 'string' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    gpu: { type: 'boolean', default: false },
    data: { type: 'string' },
    long: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const rounds = Number(options.rounds ?? (options.quick ? 3 : 7));
if (!Number.isInteger(rounds) || rounds < 1)
  stop(`--rounds must be a whole number from 1, but is ${options.rounds}.`);
const skipped: string[] = [];
const ofCard: readonly PeerName[] = ['own-webgpu-node', 'torch-cuda'];
const selected = chosen<PeerName>(options.only, options.gpu ? ofCard : peerNames, 'peer').filter((name) => {
  const reason = options.quick && name === 'stock-webgpu' ? '--quick leaves it out' : Peers.missing(name);
  if (reason) skipped.push(`${name} is skipped: ${reason}.`);
  return !reason;
});
const onCard = [
  'steps',
  'dispatches',
  'bursts',
  'timestamps',
  'gemm',
  'sizes',
  'batches',
  'tagging',
  'dutch',
];
const inBrowser = Object.keys(parts).filter(
  (part) => !['bursts', 'timestamps', 'batches', 'dutch'].includes(part),
);
const titles =
  options.parts === undefined
    ? options.gpu
      ? onCard
      : inBrowser
    : chosen(options.parts, Object.keys(parts), 'part');
if (options.gpu && options.data === undefined)
  skipped.push('The Dutch run is skipped: --data FOLDER names its corpora.');
if (!options.long) skipped.push('Memory over 2,000 steps is skipped: --long measures it.');

const peers = new Peers();
const results: Record<string, readonly Row[]> = {};
const processor = cpus()[0]?.model ?? 'unknown processor';
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, ${processor}, Node ${process.versions.node}`,
);
for (const reason of skipped) console.log(reason);
try {
  for (const part of titles) {
    const [title, measure] = parts[part] ?? [];
    if (!title || !measure) continue;
    const progress = (text: string) => console.error(`  ${text}`);
    const rows = await measure({
      peers,
      selected,
      rounds,
      long: options.long,
      adapter: options.gpu ? 'own-webgpu-node' : 'own-webgpu',
      burst: options.quick ? 5 : 50,
      dutchSteps: options.quick ? 40 : 3000,
      data: options.data,
      progress,
    });
    if (rows.length === 0) continue;
    results[part] = rows;
    console.log(`\n${title}\n\n${table(rows)}`);
  }
} finally {
  const browser = peers.browserVersion;
  if (browser) console.log(`\nChromium ${browser}`);
  if (options.json) {
    const about = {
      date: new Date().toISOString(),
      cores: cpus().length,
      processor,
      node: process.versions.node,
    };
    writeFileSync(
      options.json,
      `${JSON.stringify({ ...about, browser, rounds, skipped, results }, null, 2)}\n`,
    );
  }
  await peers.close();
}
