import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordTasks } from './page-tasks.ts';
import { openStudio, type Studio } from './studio.ts';
import { goTo, runBar, shownStep } from './studio-page.ts';

let studio: Studio;
let page: Page;

beforeAll(async () => {
  studio = await openStudio({ gpu: 'none' });
  page = studio.page;
  await page.getByText('sample.nld.ner.train.conll').first().waitFor();
});
afterAll(async () => studio?.close());

async function untilStep(step: number): Promise<void> {
  await expect.poll(() => shownStep(page), { timeout: 120_000, interval: 200 }).toBeGreaterThanOrEqual(step);
}

/** Processor time of the reference work on a machine that reaches its full rate, ms. On a slower one all tasks are longer. */
const usualReferenceMs = 10;

const views = ['Scores', 'Transitions', 'Your text', 'Models', 'Sentences'];

test('while training, no task of the page takes 50 ms, on a machine of usual speed: places and views drawn for the first time, kept live, left, drawn again', async () => {
  const recording = await recordTasks(page);
  const stretches: string[] = [];
  async function stretch(name: string, act: () => Promise<void>, steps: number): Promise<void> {
    stretches.push(name);
    await recording.begin(name);
    await act();
    await untilStep((await shownStep(page)) + steps);
  }
  await stretch('Start', () => runBar(page).getByRole('button', { name: 'Start' }).click(), 30);
  for (const round of ['first', 'second']) {
    for (const place of ['Model', 'Data', 'Inspect', 'Train']) {
      await stretch(`${place}, ${round} time`, () => goTo(page, place), 20);
      if (place !== 'Inspect') continue;
      await page.getByText(/^missed: \d/).waitFor();
      for (const view of views)
        await stretch(`${view}, ${round} time`, () => page.getByRole('tab', { name: view }).click(), 5);
    }
  }
  await runBar(page).getByRole('button', { name: 'Pause' }).waitFor(); // it trained all the while

  const { tasks, referenceMs } = await recording.end();
  for (const name of stretches)
    expect(tasks.filter((task) => task.stretch === name).length, name).toBeGreaterThan(10);
  expect(referenceMs).toBeGreaterThan(0);
  const limit = 50 * Math.max(1, referenceMs / usualReferenceMs);
  expect(tasks.filter(({ ms }) => ms >= limit)).toEqual([]);
});
