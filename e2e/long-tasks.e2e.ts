import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStudio, type Studio } from './studio.ts';

let studio: Studio;
let page: Page;

beforeAll(async () => {
  studio = await openStudio({ gpu: 'none' });
  page = studio.page;
  await page.getByText('sample.nld.names.train.conll').first().waitFor();
  await page.evaluate(() => {
    const found: number[] = [];
    Object.assign(window, { longTasks: found });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) found.push(Math.round(duration));
    }).observe({ type: 'longtask' });
  });
});
afterAll(async () => studio?.close());

/** Durations in ms of the tasks over 50 ms that began since the last call; waits until the page has time to spare. */
const longTasks = () =>
  page.evaluate(
    () =>
      new Promise<number[]>((done) =>
        requestIdleCallback(() => done((window as unknown as { longTasks: number[] }).longTasks.splice(0))),
      ),
  );

async function untilStep(step: number): Promise<void> {
  const shown = async () => {
    const words = await page.getByText(/^step [\d,]+ of/).textContent();
    return Number(/step ([\d,]+)/.exec(words ?? '')?.[1]?.replaceAll(',', ''));
  };
  await expect.poll(shown, { timeout: 120_000, interval: 500 }).toBeGreaterThanOrEqual(step);
}

async function goTo(place: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: place }).click();
  await page.getByRole('heading', { level: 1, name: place }).waitFor();
}

test('while training, the charts hold up the page for less than a fifth of a second at a time', async () => {
  await page.getByRole('region', { name: 'Training' }).getByRole('button', { name: 'Start' }).click();
  await untilStep(10);
  await longTasks(); // the place was drawn for the first time
  await untilStep(220);
  expect(Math.max(0, ...(await longTasks()))).toBeLessThan(200);
});

test.each(['Model', 'Data'])('while training, no task of the page takes 50 ms in %s', async (place) => {
  await goTo(place);
  await untilStep(240);
  await longTasks(); // the place was drawn for the first time
  const now = Number(
    /step ([\d,]+)/.exec((await page.getByText(/^step [\d,]+ of/).textContent()) ?? '')?.[1],
  );
  await untilStep(now + 60);
  expect(await longTasks()).toEqual([]);
});
