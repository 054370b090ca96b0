import { strToU8, zipSync } from 'fflate';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStudio, type Studio } from './studio.ts';
import { drop } from './studio-page.ts';

const file = 'sample.spa.pos.dev.conllu';

let studio: Studio;
let page: Page;

beforeAll(async () => {
  studio = await openStudio({ gpu: 'none' });
  page = studio.page;
  await page.getByText(file).first().waitFor();
});
afterAll(async () => studio?.close());

/** Name of the control that has the focus, its value at the end. */
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

/** The heading of the group in which the file's row stands. */
const groupOf = () =>
  page.getByRole('rowgroup').filter({ hasText: file }).getByRole('rowheader').textContent();

/** Chooses a value by the keyboard alone. */
async function choose(field: string, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: `${field} of ${file}: ${from}` }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: `${field} of ${file}` }).fill(to);
  await page.keyboard.press('Enter');
}

test('a corpus that is given another language or task moves to its group, and the focus goes with it', async () => {
  await choose('Language', 'Spanish', 'Catalan');
  await expect.poll(groupOf).toContain('Catalan · POS');
  await expect.poll(focused).toBe(`Language of ${file}: Catalan`);
  await choose('Task', 'POS', 'ner');
  await expect.poll(groupOf).toContain('Catalan · NER');
  await expect.poll(focused).toBe(`Task of ${file}: NER`);
  await page.keyboard.press('Tab');
  expect(await focused()).toBe(`Split of ${file}`);
  await page.keyboard.press('t');
  const split = page.getByRole('combobox', { name: `Split of ${file}` });
  await expect.poll(() => split.inputValue()).not.toBe('dev');
  await expect.poll(focused).toBe(`Split of ${file}`);
  expect(studio.problems).toEqual([]);
});

test('at 1440 pixels the table of the corpora shows all its columns', async () => {
  const hidden = await page
    .getByRole('table')
    .evaluateAll((tables) =>
      tables.map(({ parentElement: frame }) => (frame ? frame.scrollWidth - frame.clientWidth : 0)),
    );
  expect(hidden.length).toBeGreaterThan(1);
  expect(Math.max(...hidden)).toBe(0);
});

test('in a narrow window every cell of the tables is in sight, and nothing is cut', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('#main table :is(td, td *)')]
      .filter((element) => !element.closest('[aria-hidden]'))
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        const isCut =
          element.scrollWidth > element.clientWidth && getComputedStyle(element).overflowX !== 'visible';
        return left < 0 || right > window.innerWidth || isCut;
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
  expect(cut).toEqual([]);
  await page.getByRole('button', { name: file, exact: true }).click();
  const top = async () => (await page.getByRole('region', { name: file }).boundingBox())?.y ?? -1;
  await expect.poll(async () => Math.abs((await top()) - 20)).toBeLessThanOrEqual(20);
  const control = page.getByRole('button', { name: `Remove ${file}` });
  await control.click();
  await control.waitFor({ state: 'detached' });
});

test('an archive is unpacked, and one whose checksums are wrong is refused as a whole', async () => {
  const corpus = strToU8('Oslo B-LOC\nligger O\n\n'.repeat(200));
  const archive = zipSync({ 'nor/train.conll': corpus, 'nor/dev.conll': corpus.subarray(0, 400) });
  const stored = zipSync({ 'dan/train.conll': corpus }, { level: 0 });
  stored[60] = (stored[60] ?? 0) ^ 1;
  await page.setViewportSize({ width: 1440, height: 900 });
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  await drop(page, [
    { name: 'nor.zip', base64: base64(archive) },
    { name: 'dan.zip', base64: base64(stored) },
  ]);
  await page.getByText('nor/dev.conll').first().waitFor();
  const fault = 'dan.zip: "dan/train.conll" in the archive is damaged: its checksum does not match.';
  await page.getByText(fault).first().waitFor();
  expect(await page.getByText('dan/train.conll', { exact: true }).count()).toBe(0);
});

test('a refused file with a long name is named whole in a narrow window', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  const name = `${'long'.repeat(20)}.conll`;
  await drop(page, [{ name, text: 'Oslo B-LOC\nligger O\n\nfoo\n' }]);
  const text = page.getByRole('alert').getByText(name).first();
  await text.waitFor();
  const box = await text.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390 - 12);
  expect(studio.problems).toEqual([]);
});
