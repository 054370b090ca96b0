import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installAxe, overflow, violations } from './accessible.ts';
import { openStudio, type Studio } from './studio.ts';
import { fill, goTo } from './studio-page.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tagloom-'));
let studio: Studio;
let page: Page;
beforeAll(async () => {
  studio = await openStudio({ gpu: 'none' });
  page = studio.page;
  await page.getByText('sample.nld.ner.train.conll').first().waitFor();
});
afterAll(async () => {
  await studio?.close();
  rmSync(folder, { recursive: true });
});

const done = (runs: number) => page.getByText(new RegExp(`${runs} of 12 runs done`)).first();

/** How many runs the page says are done. */
async function doneRuns(): Promise<number> {
  const words = await page
    .getByText(/of 12 runs done/)
    .first()
    .textContent();
  return Number(/(\d+) of 12/.exec(words ?? '')?.[1]);
}

/** Exports of the shown study what is called so; gives its text. */
async function exported(name: string): Promise<string> {
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name, exact: true }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

test('a learning curve is planned, runs, survives a reload and a dead worker, and equals that of the command line', async () => {
  await goTo(page, 'Model');
  await fill(page, 'Steps', '60');
  await fill(page, 'Steps between evaluations', '20');
  await fill(page, 'LSTM size, one direction', '24');
  await goTo(page, 'Studies');
  await page.getByRole('button', { name: /^Learning curve/ }).click();
  await fill(page, 'Models', 'baseline, full');
  await fill(page, 'Sentences of nld.ner', '10, 20, 50');
  await fill(page, 'Seeds', '1, 2');
  await page.getByText(/^12 runs · about/).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Start 12 runs' }).click();
  await page.getByRole('table', { name: 'Results' }).waitFor();
  await expect.poll(doneRuns, { timeout: 120_000 }).toBeGreaterThanOrEqual(1);

  page = await studio.reopen();
  await goTo(page, 'Studies');
  const before = await doneRuns();
  // A training worker ends itself, as if it had crashed.
  await expect
    .poll(() => page.workers().filter((worker) => worker.url().includes('training')).length)
    .toBeGreaterThan(0);
  const victim = page.workers().find((worker) => worker.url().includes('training'));
  await victim?.evaluate(() => close()).catch(() => undefined);
  await done(12).waitFor({ timeout: 240_000 });
  expect(before).toBeLessThan(12);

  const csv = await exported('All runs, CSV');
  writeFileSync(join(folder, 'plan.json'), await exported('The plan, JSON'));
  const tagloom = (...args: string[]) =>
    execFileSync(process.execPath, [join(root, 'scripts/tagloom.mjs'), ...args], {
      cwd: root,
      stdio: 'pipe',
    });
  tagloom('sample', folder);
  tagloom('study', join(folder, 'plan.json'), '--out', join(folder, 'out'), '--jobs', '2');
  const withoutSeconds = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => line.split(',').slice(0, -1).join());
  const written = readFileSync(join(folder, 'out', 'tables', 'runs.csv'), 'utf8');
  expect(withoutSeconds(csv)).toEqual(withoutSeconds(written));
});

test('cells show their runs, two are compared, and the figure is drawn and exported', async () => {
  const cell = (name: RegExp) => page.getByRole('table', { name: 'Results' }).getByRole('button', { name });
  await cell(/^Baseline, 50:/).click();
  await expect
    .poll(() => page.getByRole('table', { name: 'Runs of the cell' }).getByRole('row').count())
    .toBe(3);
  await cell(/^Full, 50:/).click();
  await page.getByText(/points \(95 %:/).waitFor({ timeout: 30_000 });
  await page.getByText(/p [<=] .* by approximate randomisation/).waitFor();
  await page.getByRole('button', { name: 'Which sentences?' }).click();
  await page.getByText(/sentences that Full, 50 has right and Baseline, 50 has not/).waitFor();
  await page.getByRole('img', { name: 'Learning curve' }).waitFor();
  expect(await exported('Figure, SVG')).toContain('<svg xmlns="http://www.w3.org/2000/svg"');
  expect(await exported('Table of scores, LaTeX')).toContain('\\toprule');
  expect(studio.problems).toEqual([]);
});

test.each([
  ['light', 1440],
  ['dark', 390],
] as const)('results are accessible and fit the window: %s, %i px', async (colorScheme, width) => {
  await installAxe(page);
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 860 });
  await page.getByText(/points \(95 %:/).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('a run of a study is inspected as any other', async () => {
  await page.getByRole('button', { name: 'Inspect the run of seed 2' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Inspect' }).waitFor();
  await page.getByRole('region', { name: 'Sentences' }).getByRole('listitem').first().waitFor();
  await goTo(page, 'Studies');
});

test('a study is deleted, and comes back', async () => {
  await page.getByRole('button', { name: 'Delete study' }).click();
  await page
    .getByText('No study yet')
    .or(page.getByRole('region', { name: 'Questions' }))
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('table', { name: 'Results' }).waitFor();
});
