// How long `inspect` on a small file takes from its call to its end, by the built command line and from the sources; and
// Node alone, doing nothing. All take turns.
//   npm run -s build:cli && npx tsx bench/start-up.ts --rounds 10
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { spread } from './spread.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '10' } } });

const folder = mkdtempSync(join(tmpdir(), 'tagloom-start-up-'));
const sample = join(folder, 'sample');
const inspect = ['inspect', join(sample, 'sample.nld.ner.dev.conll')];
const peers = {
  'Node alone': ['--eval', '0'],
  'built command line': ['dist-cli/tagloom.js', ...inspect],
  'from the sources': ['scripts/tagloom.mjs', ...inspect],
};

/** A process says at its end what of the processor's time it took, in microseconds. */
const tellTime = `data:text/javascript,process.on('exit',()=>process.stderr.write(JSON.stringify(process.cpuUsage())))`;

interface Taken {
  readonly clockMs: number;
  readonly processorMs: number;
}

function call(args: readonly string[]): Taken {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', tellTime, ...args], {
    encoding: 'utf8',
  });
  const clockMs = performance.now() - began;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  const { user, system } = JSON.parse(stderr);
  return { clockMs, processorMs: (user + system) / 1000 };
}

/** Median, least and greatest, in whole milliseconds. */
function formatValue(values: readonly number[]): string {
  const { median, min, max } = spread(values);
  return `${median.toFixed(0)} (${min.toFixed(0)} to ${max.toFixed(0)})`;
}

try {
  call(['dist-cli/tagloom.js', 'sample', sample]);
  const taken = new Map<string, Taken[]>(Object.keys(peers).map((name) => [name, []]));
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const [name, args] of Object.entries(peers)) taken.get(name)?.push(call(args));
  }
  for (const [name, calls] of taken) {
    const clock = formatValue(calls.map(({ clockMs }) => clockMs));
    const processor = formatValue(calls.map(({ processorMs }) => processorMs));
    console.log(`${name}: ${clock} ms by the clock, ${processor} ms of the processor`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
