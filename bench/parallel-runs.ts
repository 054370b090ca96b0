// Several equal runs, one at a time and several at a time, in turns: the ratio of the times, whether the models are the same
// bytes, and how much more memory each further thread or worker takes.
// usage: npx tsx bench/parallel-runs.ts RUN.json [--chromium] [--runs 8] [--jobs 2] [--rounds 3] [--steps N] [--every N], where
// RUN.json is a run file of the command line. Without --chromium `npm run build:cli` comes first.
import { parseArgs } from 'node:util';
import { runsInChromium } from './runs-in-chromium.ts';
import { type RunsTurn, runsOnNode } from './runs-on-node.ts';
import { ratios, type Spread, spread } from './spread.ts';

const { values, positionals } = parseArgs({
  options: {
    chromium: { type: 'boolean', default: false },
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
  console.error(
    'usage: npx tsx bench/parallel-runs.ts RUN.json [--chromium] [--runs 8] [--jobs 2] [--rounds 3]',
  );
  process.exit(2);
}
const count = Number(values.runs);
const jobs = Number(values.jobs);
const change = {
  ...(values.steps !== undefined && { steps: Number(values.steps) }),
  ...(values.every !== undefined && { evalEvery: Number(values.every) }),
};

function format({ median, min, max }: Spread): string {
  return `${median.toFixed(2)} (${min.toFixed(2)} to ${max.toFixed(2)})`;
}

const host = values.chromium ? await runsInChromium(file, count, change) : runsOnNode(file, count, change);
const alone: RunsTurn[] = [];
const together: RunsTurn[] = [];
try {
  for (let round = 1; round <= Number(values.rounds); round++) {
    // In turns, so that other work on the machine falls on both.
    alone.push(await host.train(1));
    together.push(await host.train(jobs));
    const [one, all] = [alone, together].map((turns) => turns.at(-1)?.seconds.toFixed(1));
    console.error(`  round ${round}: ${one} s, ${all} s`);
  }
} finally {
  await host.close();
}

const seconds = (turns: readonly RunsTurn[]) => turns.map((turn) => turn.seconds);
const work = (turns: readonly RunsTurn[]) => turns.map((turn) => turn.processorSeconds);
console.log(`${count} runs, one at a time: ${format(spread(seconds(alone)))} s`);
console.log(`${jobs} at a time: ${format(spread(seconds(together)))} s`);
console.log(`ratio of the same turn: ${format(ratios(seconds(together), seconds(alone)))}`);
console.log(`ratio of the processor's time: ${format(ratios(work(together), work(alone)))}`);
console.log(`distinct models: ${new Set([...alone, ...together].flatMap(({ models }) => models)).size}`);
for (const of of ['median', 'max'] as const) {
  const [one = 0, all = 0] = [alone, together].map(
    (turns) => spread(turns.map(({ megabytes }) => megabytes[of])).median,
  );
  const further = (all - one) / (jobs - 1);
  console.log(
    `memory, ${of}: ${one.toFixed(0)} MB, ${all.toFixed(0)} MB; each further one ${further.toFixed(0)} MB`,
  );
}
