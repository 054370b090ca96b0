import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStudio, type Studio } from './studio.ts';
import { fill, goTo } from './studio-page.ts';

let studio: Studio;
let page: Page;
beforeAll(async () => {
  studio = await openStudio({ gpu: 'none' });
  page = studio.page;
  await page.getByText('sample.nld.names.train.conll').first().waitFor();
});
afterAll(async () => studio?.close());

const runs = () => page.getByRole('table', { name: 'Runs' }).getByRole('row');
const waiting = () => runs().filter({ hasText: 'waiting for a free place' });

/** Starts a run of so many steps, which tells it apart in the list. */
async function start(steps: number, button: 'Start training' | 'Train afterwards'): Promise<void> {
  await goTo(page, 'Model');
  await fill(page, 'Steps', `${steps}`);
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('heading', { level: 1, name: 'Train' }).waitFor();
}

test('runs that are started while one trains wait, are reordered, survive a reload, and start by themselves', async () => {
  await goTo(page, 'Model');
  await fill(page, 'Steps between evaluations', '5');
  await start(90_000, 'Start training');
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
  // The interrupted run was started by hand, and waits for its Resume.
  await runs().filter({ hasText: 'paused' }).first().waitFor();
  expect(studio.problems).toEqual([]);
});
