import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStudio, type Studio } from './studio.ts';
import { drop, fill, goTo } from './studio-page.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio({ gpu: 'none' });
  await studio.page.getByText('sample.nld.ner.train.conll').first().waitFor();
});
afterAll(async () => studio?.close());

const corpus = (place: string) =>
  ['Anna', 'Bram', 'Cato', 'Dirk', 'Evi', 'Finn']
    .map((word) => `${word} B-PER\nwoont O\nin O\n${place} B-LOC\n. O\n`)
    .join('\n');

/** The rows of the list of runs, without the button of each. */
const shownRuns = async (page: Page) => {
  const rows = page.getByRole('table', { name: 'Runs' }).getByRole('row');
  return (await rows.allTextContents()).map((text) => text.trim());
};

/** The curves that are drawn, as their paths; icons are drawn by other ones. */
async function shownCurves(page: Page): Promise<string[]> {
  await page.getByRole('slider', { name: 'Dev score', exact: true }).waitFor();
  const paths = await page
    .locator('svg path')
    .evaluateAll((all) => all.map((path) => path.getAttribute('d') ?? ''));
  return paths.filter((path) => /^M[\d.]+[ ,][\d.]+L/.test(path));
}

async function menu(page: Page, item: 'Export project' | 'Import project'): Promise<void> {
  await goTo(page, 'Data');
  await page.getByRole('button', { name: 'Project', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Writes the project into an archive, and gives its path. */
async function exported(page: Page): Promise<string> {
  const download = page.waitForEvent('download');
  await menu(page, 'Export project');
  return (await download).path();
}

test('a project that is exported in one browser opens in another with the same runs, curves and models', async () => {
  const { page } = studio;
  await drop(page, [
    { name: 'nld.ner.train.conll', text: corpus('Oslo') },
    { name: 'nld.ner.dev.conll', text: corpus('Bergen') },
  ]);
  await page.getByText('nld.ner.dev.conll').first().waitFor();
  await goTo(page, 'Model');
  await fill(page, 'Steps', '30');
  await fill(page, 'Steps between evaluations', '5');
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.getByText(/· all steps done$/).waitFor();
  await goTo(page, 'Train');
  // The list follows a moment after the bar.
  await expect.poll(async () => (await shownRuns(page)).join()).not.toContain('·');
  const runs = await shownRuns(page);
  expect(runs.length).toBeGreaterThan(0);
  const archive = await exported(page);
  await goTo(page, 'Train');

  const browser = studio.context.browser();
  if (!browser) throw new Error('The context has no browser.');
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  const other = await context.newPage();
  other.on('pageerror', (error) => studio.problems.push(error.message));
  await other.goto(studio.address);
  await other.getByText('sample.nld.ner.train.conll').first().waitFor();
  // Only the sample project would be lost, so nothing is asked.
  await drop(other, [{ name: 'project.zip', base64: readFileSync(archive).toString('base64') }]);
  await other.getByText('nld.ner.dev.conll', { exact: true }).first().waitFor();
  await expect.poll(() => other.getByText('sample.nld.ner.train.conll').count()).toBe(0);
  await goTo(other, 'Train');
  expect(await shownRuns(other)).toEqual(runs);
  // Charts are drawn one after another, in both windows.
  await expect
    .poll(async () => ({ there: await shownCurves(other), here: await shownCurves(page) }))
    .toSatisfy(({ there, here }) => here.length > 3 && there.join() === here.join());
  await goTo(other, 'Model');
  expect(await other.getByRole('textbox', { name: 'Steps', exact: true }).inputValue()).toBe('30');
  await goTo(other, 'Inspect');
  await other.getByRole('region', { name: 'Sentences' }).getByRole('listitem').first().waitFor();

  await other.reload();
  await goTo(other, 'Train');
  await expect.poll(() => shownRuns(other)).toEqual(runs);

  // Now there is something to lose.
  const chooser = other.waitForEvent('filechooser');
  await menu(other, 'Import project');
  await (await chooser).setFiles(archive);
  const dialog = other.getByRole('dialog', { name: 'Replace this project?' });
  await dialog.getByText('2 files, 1 run, and 1 model').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await drop(other, [
    { name: 'cut.zip', base64: readFileSync(archive).subarray(0, 3000).toString('base64') },
  ]);
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await other.getByText(/cut\.zip is cut short or damaged/).waitFor();
  await goTo(other, 'Train');
  expect(await shownRuns(other)).toEqual(runs);
  await context.close();
  expect(studio.problems).toEqual([]);
});
