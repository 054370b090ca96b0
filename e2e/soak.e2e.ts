import { expect, test } from 'vitest';
import { hang } from './soak/hangs.ts';
import { kills } from './soak/kills.ts';
import { inOwnStudio, setRun, undisturbed } from './soak/soak-studio.ts';
import { startsAndStops } from './soak/starts-and-stops.ts';

// The long form is `npm run soak`; it has the losses of the GPU too, and limits of time that a busy machine does not keep.
const run = { steps: 60, evalEvery: 15 };

test('soak, in short: starts and stops leave nothing behind; killed and hung, a run ends in the same weights', async () => {
  await inOwnStudio('none', async (studio) => {
    expect((await startsAndStops(studio, 5)).faults).toEqual([]);
    await setRun(studio.page, run);
    const expected = await undisturbed(studio.page);
    const limitMs = Number.POSITIVE_INFINITY;
    expect((await kills(studio, { times: 2, run, expected, limitMs })).faults).toEqual([]);
    expect((await hang(studio, expected, limitMs)).faults).toEqual([]);
  });
});
