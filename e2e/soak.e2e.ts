import { expect, test } from 'vitest';
import { hangs, kills, startsAndStops } from './soak/pieces.ts';

// The long form is `npm run soak`; a loss of the GPU, which takes minutes there, is tested in src/worker/.
const run = { steps: 60, evalEvery: 30 };
test.each([
  ['starts and stops leave nothing behind', () => startsAndStops(3, 'none')],
  ['a killed browser loses no more than the interval between checkpoints', () => kills(1, run)],
  ['a worker that hangs changes no weight', () => hangs(1, run)],
] as const)('soak, in short: %s', async (_, piece) => {
  expect((await piece()).faults).toEqual([]);
});
