// The soak test over the built studio: `npm run soak` for all of it once, about half an hour.
//   npm run soak -- --minutes 60            again and again until 60 minutes have passed
//   npm run soak -- --kills 20              only this piece: --starts, --kills, --losses or --hangs
import { parseArgs } from 'node:util';
import { gpuLosses } from './gpu-losses.ts';
import { hang } from './hangs.ts';
import { kills } from './kills.ts';
import { inOwnStudio, type PieceReport, type SoakRun, setRun, undisturbed } from './soak-studio.ts';
import { startsAndStops } from './starts-and-stops.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    starts: { type: 'string' },
    kills: { type: 'string' },
    losses: { type: 'string' },
    hangs: { type: 'string' },
  },
});

const usual = { starts: 50, kills: 20, losses: 3, hangs: 1 };
const isChosen = Object.keys(usual).some((name) => name in values);
const timesOf = (name: keyof typeof usual) => Number(values[name] ?? (isChosen ? 0 : usual[name]));

const run: SoakRun = { steps: 200, evalEvery: 50 };
/** The 5 s between two checkpoints, and what writing one, a look at the page and a busy machine add to them. */
const killMs = 7500;
const hangMs = 10_500;

const pieces: readonly (readonly [number, (times: number) => Promise<PieceReport>])[] = [
  [timesOf('starts'), (times) => inOwnStudio('none', (studio) => startsAndStops(studio, times))],
  [
    Math.ceil(timesOf('starts') / 5),
    (times) => inOwnStudio('swiftshader', (studio) => startsAndStops(studio, times)),
  ],
  [
    timesOf('kills'),
    (times) =>
      inOwnStudio('none', async (studio) => {
        await setRun(studio.page, run);
        const expected = await undisturbed(studio.page);
        return kills(studio, { times, run, expected, limitMs: killMs });
      }),
  ],
  [timesOf('losses'), gpuLosses],
  [timesOf('hangs'), hangs],
];

async function hangs(times: number): Promise<PieceReport> {
  const reports: PieceReport[] = [];
  for (let time = 0; time < times; time++) {
    const report = await inOwnStudio('none', async (studio) => {
      await setRun(studio.page, run);
      return hang(studio, await undisturbed(studio.page), hangMs);
    });
    reports.push(report);
  }
  return {
    counts: reports.map(({ counts }) => counts).join('; '),
    faults: reports.flatMap(({ faults }) => faults),
  };
}

// A browser of the test ends with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const began = performance.now();
let faults = 0;
do {
  for (const [times, piece] of pieces) {
    if (times === 0) continue;
    const report = await piece(times);
    console.log(report.counts);
    for (const fault of report.faults) console.error(`FAULT: ${fault}`);
    faults += report.faults.length;
  }
} while (performance.now() - began < 60_000 * Number(values.minutes ?? 0));

console.log(`${faults} faults in ${Math.round((performance.now() - began) / 60_000)} minutes`);
process.exit(faults === 0 ? 0 : 1);
