// Several equal runs on the command line, one at a time and several at a time, in turns: the ratio of the times, whether the
// models are the same bytes, and how much more memory each further thread takes.
// usage: npx tsx bench/parallel-runs.ts RUN.json [--runs 8] [--jobs 2] [--rounds 3] [--steps N] [--every N],
// where RUN.json is a run file; `npm run build:cli` comes first.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ratios, type Spread, spread } from './spread.ts';

const { values, positionals } = parseArgs({
  options: {
    runs: { type: 'string', default: '8' },
    jobs: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    steps: { type: 'string' },
    every: { type: 'string' },
  },
  allowPositionals: true,
});
const [file] = positionals;
if (file === undefined) {
  console.error('usage: npx tsx bench/parallel-runs.ts RUN.json [--runs 8] [--jobs 2] [--rounds 3]');
  process.exit(2);
}
const command = fileURLToPath(new URL('../dist-cli/tagloom.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tagloom-runs-'));
const count = Number(values.runs);

/** The run, once for each name: the same seed, so that all models must be the same. */
function runFiles(): string[] {
  const run = JSON.parse(readFileSync(file ?? '', 'utf8'));
  const absolute = (path: string) => resolve(dirname(file ?? ''), path);
  for (const dataSet of run.datasets)
    for (const split of ['train', 'dev', 'test'])
      if (dataSet[split] !== undefined) dataSet[split] = absolute(dataSet[split]);
  for (const [language, path] of Object.entries<string>(run.embeddings ?? {}))
    run.embeddings[language] = absolute(path);
  if (values.steps !== undefined) run.steps = Number(values.steps);
  if (values.every !== undefined) run.evalEvery = Number(values.every);
  return Array.from({ length: count }, (_, index) => {
    const path = join(folder, `run-${index + 1}.json`);
    writeFileSync(path, JSON.stringify(run));
    return path;
  });
}

/** The memory that a process has now, megabytes; nothing where it has ended. */
function megabytesOf({ pid }: ChildProcess): number[] {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? [] : [Number(kilobytes) / 1024];
  } catch {
    return [];
  }
}

interface Turn {
  readonly seconds: number;
  readonly megabytes: Spread;
}

/** Trains all runs, so many at a time: seconds by the clock, and the memory meanwhile. */
async function trained(files: readonly string[], jobs: string): Promise<Turn> {
  const out = join(folder, `jobs-${jobs}`);
  mkdirSync(out, { recursive: true });
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [command, 'train', ...files, '--out', out, '--jobs', jobs, '--force'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const samples: number[] = [];
  const timer = setInterval(() => samples.push(...megabytesOf(child)), 50);
  const code = await new Promise((end) => child.on('close', end));
  clearInterval(timer);
  if (code !== 0) throw new Error(stderr);
  return { seconds: (performance.now() - began) / 1000, megabytes: spread(samples) };
}

function distinctModels(): number {
  const models = ['1', values.jobs].flatMap((jobs) =>
    Array.from({ length: count }, (_, index) =>
      readFileSync(join(folder, `jobs-${jobs}/run-${index + 1}/model.tagloom`)).toString('base64'),
    ),
  );
  return new Set(models).size;
}

const format = ({ median, min, max }: Spread) =>
  `${median.toFixed(2)} (${min.toFixed(2)} to ${max.toFixed(2)})`;

try {
  const files = runFiles();
  const alone: Turn[] = [];
  const together: Turn[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    // In turns, so that other work on the machine falls on both.
    alone.push(await trained(files, '1'));
    together.push(await trained(files, values.jobs));
    console.error(
      `  round ${round + 1}: ${alone.at(-1)?.seconds.toFixed(1)} s, ${together.at(-1)?.seconds.toFixed(1)} s`,
    );
  }
  const seconds = (turns: readonly Turn[]) => turns.map((turn) => turn.seconds);
  const memory = (turns: readonly Turn[], of: 'median' | 'max') =>
    spread(turns.map(({ megabytes }) => megabytes[of])).median;
  const further = (of: 'median' | 'max') =>
    (memory(together, of) - memory(alone, of)) / (Number(values.jobs) - 1);
  console.log(`${count} runs, one at a time: ${format(spread(seconds(alone)))} s`);
  console.log(`${values.jobs} at a time: ${format(spread(seconds(together)))} s`);
  console.log(`ratio of the same turn: ${format(ratios(seconds(together), seconds(alone)))}`);
  console.log(`distinct models: ${distinctModels()}`);
  for (const of of ['median', 'max'] as const) {
    const [one, all] = [memory(alone, of), memory(together, of)].map((each) => each.toFixed(0));
    console.log(`memory, ${of}: ${one} MB, ${all} MB; each further thread ${further(of).toFixed(0)} MB`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
