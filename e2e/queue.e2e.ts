import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStudio, type Studio } from './studio.ts';
import { fill, goTo } from './studio-page.ts';

let studio: Studio;
let page: Page;
beforeAll(async () => {
  studio = await openStudio({ gpu: 'none' });
  page = studio.page;
  await page.getByText('sample.nld.ner.train.conll').first().waitFor();
});
afterAll(async () => studio?.close());

const runs = () => page.getByRole('table', { name: 'Runs' }).getByRole('row');
const waiting = () => runs().filter({ hasText: 'waiting for a free place' });

const startButton = (name: string) => page.getByRole('button', { name, exact: true });

/** Starts a run of so many steps, which tells it apart in the list. */
async function start(steps: number, button: 'Start training' | 'Train afterwards'): Promise<void> {
  const before = await runCount();
  await goTo(page, 'Model');
  await fill(page, 'Steps', `${steps}`);
  await startButton(button).click();
  await page.getByRole('heading', { level: 1, name: 'Train' }).waitFor();
  await expect.poll(runCount).toBe(before + 1);
}

async function runCount(): Promise<number> {
  await goTo(page, 'Train');
  return Math.max(0, (await runs().count()) - 1);
}

/** Starts long runs until there is no free place, one for each core that trains; says how many. */
async function occupyAllPlaces(): Promise<number> {
  for (let started = 0; ; started++) {
    await goTo(page, 'Model');
    await startButton('Start training').or(startButton('Train afterwards')).waitFor();
    if (await startButton('Train afterwards').isVisible()) return started;
    await start(90_000 + started, 'Start training');
  }
}

test('runs that are started while all places are taken wait, are reordered, survive a reload, and start by themselves', async () => {
  await goTo(page, 'Model');
  await fill(page, 'Steps between evaluations', '5');
  const places = await occupyAllPlaces();
  expect(places).toBeGreaterThanOrEqual(1);
  await start(5, 'Train afterwards');
  await expect.poll(() => waiting().count()).toBe(1);
  await start(10, 'Train afterwards');
  await expect.poll(() => waiting().count()).toBe(2);
  // The latest stands first.
  await waiting()
    .first()
    .getByRole('button', { name: /^Actions on/ })
    .click();
  await page.getByRole('menuitem', { name: 'Train next' }).click();

  page = await studio.reopen();
  await goTo(page, 'Train');
  await expect.poll(() => waiting().count()).toBe(0);
  await expect.poll(() => runs().filter({ hasText: 'best at' }).count()).toBeGreaterThanOrEqual(2);
  // The interrupted runs were started by hand, and wait for their Resume.
  await expect.poll(() => runs().filter({ hasText: 'paused' }).count()).toBe(places);
  expect(studio.problems).toEqual([]);
});
