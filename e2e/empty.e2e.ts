import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installAxe, overflow, violations } from './accessible.ts';
import { openStudio, type Studio } from './studio.ts';
import { goTo } from './studio-page.ts';

let studio: Studio;
let page: Page;

beforeAll(async () => {
  studio = await openStudio({ gpu: 'none' });
  page = studio.page;
  page.setDefaultTimeout(20_000);
  const remove = page.getByRole('button', { name: /^Remove sample\./ });
  await remove.first().waitFor();
  while ((await remove.count()) > 0) {
    const name = (await remove.first().getAttribute('aria-label')) ?? '';
    const one = page.getByRole('button', { name, exact: true });
    await one.click();
    await one.waitFor({ state: 'detached' });
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await installAxe(page);
});
afterAll(async () => studio?.close());

test.each([
  ['Data', 'No data yet', 'Add sample'],
  ['Model', 'No data set yet', 'Add data'],
  ['Train', 'No run yet', 'Add data'],
  ['Inspect', 'No model yet', 'Open a model file'],
])('%s, empty, says so and what to press, in a narrow window too', async (place, title, button) => {
  await goTo(page, place);
  await page.getByRole('heading', { level: 2, name: title }).waitFor();
  expect(await page.getByRole('main').getByRole('button', { name: button }).count()).toBe(1);
  expect(await overflow(page)).toBe(0);
  expect(await violations(page)).toEqual([]);
  expect(studio.problems).toEqual([]);
});
