// The soak test over the built studio: `npm run soak` for all of it once, about half an hour.
//   npm run soak -- --minutes 60            again and again until 60 minutes have passed
//   npm run soak -- --kills 20              only this piece: --starts, --kills, --losses or --hangs
import { parseArgs } from 'node:util';
import { gpuLosses, hangs, kills, type PieceReport, startsAndStops } from './pieces.ts';

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

const pieces: readonly (readonly [number, (times: number) => Promise<PieceReport>])[] = [
  [timesOf('starts'), (times) => startsAndStops(times, 'none')],
  [Math.ceil(timesOf('starts') / 5), (times) => startsAndStops(times, 'swiftshader')],
  [timesOf('kills'), kills],
  [timesOf('losses'), gpuLosses],
  [timesOf('hangs'), hangs],
];

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
