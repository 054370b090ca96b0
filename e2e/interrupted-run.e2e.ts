import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStudio, type Studio } from './studio.ts';
import { goTo, runBar, shownStep, stopRun } from './studio-page.ts';

let studio: Studio;
let page: Page;
beforeAll(async () => {
  studio = await openStudio({ gpu: 'none' });
  page = studio.page;
  await page.getByText('sample.nld.ner.train.conll').first().waitFor();
});
afterAll(async () => studio?.close());

const button = (name: string | RegExp) => runBar(page).getByRole('button', { name });
const runs = () => page.getByRole('table', { name: 'Runs' }).getByRole('row');
const until = (step: number) => expect.poll(() => shownStep(page)).toBeGreaterThan(step);

async function reload(): Promise<void> {
  await page.reload();
  await page.getByText(/^step [\d,]+ of .* · (paused|interrupted)/).waitFor();
}

/** Deletes what was kept of the checkpoints, as if the browser had been killed before the first. */
async function forgetCheckpoints(): Promise<void> {
  expect(studio.problems).toEqual([]);
  const script = await page.locator('script[src]').first().getAttribute('src');
  await page.goto(new URL(script ?? '', studio.address).href);
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('tagloom');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const change = opening.result.transaction('checkpoints', 'readwrite');
          change.objectStore('checkpoints').clear();
          change.oncomplete = () => resolve();
        };
      }),
  );
  await page.goto(studio.address);
  // The browser looked for an icon of the script that was opened as a page.
  studio.problems.length = 0;
  await page.getByText(/^step 0 of .* · interrupted before its first checkpoint/).waitFor();
}

test('a run goes on after a reload at any moment, and a double click on Start starts one', async () => {
  await goTo(page, 'Model');
  for (const [label, value] of [
    ['Steps', '90000'],
    ['Steps between evaluations', '40'],
    ['Dev sentences evaluated', '20'],
  ] as const) {
    const field = page.getByRole('textbox', { name: label, exact: true });
    await field.fill(value);
    await field.blur();
  }
  await goTo(page, 'Train');
  await page.getByRole('button', { name: 'Start training' }).dblclick();
  await button('Pause').waitFor();
  // At once: there may be a checkpoint or not.
  await reload();
  await expect.poll(() => runs().count()).toBe(2);
  await button(/^Resume$|^Start again from the seed$/).click();

  for (const steps of [130, 210]) {
    await until(steps);
    const before = await shownStep(page);
    await reload();
    const after = await shownStep(page);
    expect(after).toBeGreaterThanOrEqual(before - 40);
    await expect.poll(() => page.getByRole('button', { name: 'Score on test' }).isEnabled()).toBe(true);
    await button('Resume').click();
    await until(after);
  }
  await button('Pause').click();
  await page.getByText(/ · paused/).waitFor();
  await forgetCheckpoints();
  await button('Start again from the seed').click();
  await until(5);
  await stopRun(page);
});

test('a run is renamed, deleted, and brought back by Ctrl+Z', async () => {
  await goTo(page, 'Train');
  const menu = page.getByRole('button', { name: /^Actions on / });
  const name = page.getByRole('textbox', { name: 'Name of the run' });
  const rename = async (text: string, key: string) => {
    await menu.click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).waitFor({ state: 'detached' });
    await name.fill(text);
    await page.keyboard.press(key);
    await name.waitFor({ state: 'detached' });
  };
  await rename('My run', 'Enter');
  await page.getByRole('button', { name: 'My run', exact: true }).waitFor();
  await rename('Not so', 'Escape');
  await page.getByRole('button', { name: 'My run', exact: true }).waitFor();
  await menu.click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await runs().first().waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: 'My run', exact: true }).waitFor();
  expect(studio.problems).toEqual([]);
});
