import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStudio, type Studio } from './studio.ts';
import { goTo, runBar } from './studio-page.ts';

let studio: Studio;
let page: Page;

async function set(label: string, value: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label, exact: true });
  await field.fill(value);
  await field.blur();
}

async function train(preset: string): Promise<void> {
  await goTo(page, 'Model');
  await page.getByText(preset, { exact: true }).click();
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.getByRole('heading', { level: 1, name: 'Train' }).waitFor();
}

const ended = () =>
  runBar(page)
    .getByText(/all steps done/)
    .waitFor({ timeout: 120_000 });

const charts = ['Dev score', 'Loss by data set', 'Gradient norm', 'Learning rate'];

/** The numbers along the x axis of a chart: those that stand in its lowest line of text. */
async function xTicks(title: string): Promise<string> {
  const plot = page.getByRole('slider', { name: title, exact: true });
  return plot.evaluate((rect) => {
    const bottom = rect.getBoundingClientRect().bottom;
    const texts = [...(rect.closest('svg')?.querySelectorAll('text') ?? [])];
    return texts
      .filter((text) => text.getBoundingClientRect().top >= bottom)
      .map(({ textContent }) => textContent)
      .join(' ');
  });
}

beforeAll(async () => {
  studio = await openStudio({ gpu: 'none' });
  page = studio.page;
  page.setDefaultTimeout(30_000);
  await page.getByText('sample.nld.ner.train.conll').first().waitFor();
  await goTo(page, 'Model');
  await set('Steps', '60');
  await set('Steps between evaluations', '10');
  await set('μ of another task', '0.3');
  await train('Baseline');
  await ended();
});
afterAll(async () => studio?.close());

test('all charts run from 0 to the planned steps from the first point on', async () => {
  await train('Full');
  for (const title of charts) await page.getByRole('slider', { name: title, exact: true }).waitFor();
  const early = await Promise.all(charts.map(xTicks));
  expect(new Set(early)).toEqual(new Set(['0 20 40 60']));
  await ended();
  expect(new Set(await Promise.all(charts.map(xTicks)))).toEqual(new Set(['0 20 40 60']));
});

test('runs are called by what differs; what they share is said once, the whole name on demand', async () => {
  const rows = page.getByRole('table', { name: 'Runs' }).getByRole('row');
  expect(await rows.nth(1).getByRole('button').first().textContent()).toBe('Full');
  expect(await rows.nth(2).getByRole('button').first().textContent()).toBe('Baseline');
  expect(await rows.nth(2).getByRole('button').first().getAttribute('title')).toContain(
    'task coefficient 0.3',
  );
  await page.getByText(/^All: .*task coefficient 0\.3, seed 1$/).waitFor();
  expect(await runBar(page).getByText('Full', { exact: true }).getAttribute('title')).toContain('seed 1');
  await page
    .getByText(/^Full · at step 60, ([\d.]+ (ahead of|behind)|level with) Baseline, the previous run$/)
    .waitFor();
  await goTo(page, 'Inspect');
  const models = page.getByRole('combobox', { name: 'Model', exact: true }).getByRole('option');
  expect((await models.allTextContents()).map((text) => text.replace(/ \(.*/, ''))).toEqual([
    'Baseline',
    'Full',
  ]);
});

test('the previous run lies behind the present one in the same chart, each with its best score', async () => {
  await goTo(page, 'Train');
  const plot = page.getByRole('slider', { name: 'Dev score', exact: true });
  await plot.waitFor();
  const labels = await plot.evaluate((rect) =>
    [...(rect.closest('svg')?.querySelectorAll('text') ?? [])].map(({ textContent }) => textContent ?? ''),
  );
  const rows = page.getByRole('table', { name: 'Runs' }).getByRole('row');
  for (const [index, name] of [
    [1, 'Full'],
    [2, 'Baseline'],
  ] as const) {
    const best = await rows.nth(index).getByRole('cell').nth(3).textContent();
    const at =
      labels.indexOf(name) < 0 ? labels.findIndex((label) => label.endsWith(name)) : labels.indexOf(name);
    expect(labels[at + 1], name).toBe(best?.split(' ')[0]);
  }
  expect(studio.problems).toEqual([]);
});

test.each([
  ['at 200 % zoom', { width: 720, height: 450 }],
  ['on a telephone', { width: 390, height: 844 }],
])('%s Inspect shows a whole sentence at once, with the filters folded away', async (_, viewport) => {
  await page.setViewportSize(viewport);
  await goTo(page, 'Inspect');
  const sentence = page.getByRole('region', { name: 'Sentences' }).getByRole('listitem').first();
  await sentence.getByRole('button').first().waitFor();
  const main = await page.locator('#main').boundingBox();
  const box = await sentence.boundingBox();
  expect(box && main && box.y + box.height).toBeLessThanOrEqual((main?.y ?? 0) + (main?.height ?? 0));
  expect(await page.getByRole('textbox', { name: 'Search the text' }).isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('searchbox', { name: 'Search the text' }).waitFor();
  await page.getByRole('button', { name: 'Filters' }).click();
});

test('the keyboard comes to Start in three keys, and to the words of a sentence by arrows', async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await goTo(page, 'Inspect');
  await page.getByRole('region', { name: 'Sentences' }).getByRole('listitem').first().waitFor();
  const stops = await page.evaluate(
    () =>
      [...document.querySelectorAll<HTMLElement>('#main :is(button, input, select, a, [tabindex])')].filter(
        (element) => element.tabIndex >= 0 && element.getClientRects().length > 0,
      ).length,
  );
  expect(stops).toBeLessThan(40);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.reload();
  await page.getByRole('region', { name: 'Sentences' }).getByRole('listitem').first().waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Skip to the content');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await focused()).toBe('Start');
  await page.getByRole('region', { name: 'Sentences' }).focus();
  await page.keyboard.press('ArrowRight');
  const word = page.getByRole('region', { name: 'Sentences' }).locator('button[aria-pressed=true]');
  const first = await word.textContent();
  await word.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => word.textContent()).not.toBe(first);
  await expect.poll(focused).toBe(await word.textContent());
});
