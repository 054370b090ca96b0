import { expect, test } from 'vitest';
import { gpuLosses, hangs, kills, startsAndStops } from './soak/pieces.ts';

// The long form is `npm run soak`.
test.each([
  ['starts and stops leave nothing behind', () => startsAndStops(5, 'none')],
  ['a killed browser loses no more than the interval between checkpoints', () => kills(1)],
  ['a lost GPU changes no weight', () => gpuLosses(1)],
  ['a worker that hangs changes no weight', () => hangs(1)],
] as const)('soak, in short: %s', async (_, piece) => {
  expect((await piece()).faults).toEqual([]);
});
