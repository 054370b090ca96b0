import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStudio, type Studio } from './studio.ts';
import { goTo } from './studio-page.ts';

let studio: Studio;
let page: Page;

const field = (label: string) => page.getByRole('textbox', { name: label, exact: true });

/** Types as a person does, key by key, and leaves the field. */
async function type(label: string, text: string): Promise<void> {
  await field(label).fill('');
  await field(label).pressSequentially(text);
  await field(label).blur();
}

/** What the address, and so the run description, says of a setting; `undefined` where it is the paper's. */
const setting = (path: string) => new URLSearchParams(page.url().split('?')[1]).get(path) ?? undefined;

async function open(locale: string): Promise<void> {
  studio = await openStudio({ gpu: 'none', locale });
  page = studio.page;
  await page.getByText('sample.nld.ner.train.conll').first().waitFor();
  await goTo(page, 'Model');
}

describe.each([
  { locale: 'de-DE', typed: '0,01', shown: '0,01', thousand: '1.000' },
  { locale: 'en-US', typed: '0,01', shown: '0.01', thousand: '1,000' },
  { locale: 'ar-EG', typed: '٠٫٠١', shown: '0.01', thousand: '١٬٠٠٠' },
])('numbers typed in $locale', ({ locale, typed, shown, thousand }) => {
  beforeAll(() => open(locale));
  afterAll(() => studio.close());

  test('are read as they are written there, and in scientific notation', async () => {
    await type('Learning rate', typed);
    await expect.poll(() => setting('optimizer.learningRate')).toBe('0.01');
    expect(await field('Learning rate').inputValue()).toBe(shown);
    await type('Steps', '1e9');
    await expect.poll(() => setting('steps')).toBe('1000000000');
    await type('Steps', thousand);
    await expect.poll(() => setting('steps')).toBe('1000');
  });

  test('what cannot be taken stays, with a sentence, and the setting stays as it was', async () => {
    const sentences = [
      ['Learning rate', 'abc', '“abc” is not a number.', 'optimizer.learningRate', '0.01'],
      ['Learning rate', '0', 'Learning rate must be above 0.', 'optimizer.learningRate', '0.01'],
      ['Dropout', '7', 'Dropout must be below 1.', 'architecture.dropout', undefined],
      ['Steps', '2,5', 'Steps must be a whole number.', 'steps', '1000'],
      ['Steps', '', 'A number is needed here.', 'steps', '1000'],
    ] as const;
    for (const [label, text, sentence, path, value] of sentences) {
      await type(label, text);
      await page.getByText(sentence).waitFor();
      expect(await field(label).inputValue()).toBe(text);
      await expect.poll(() => setting(path)).toBe(value);
    }
    expect(studio.problems).toEqual([]);
  });

  test('a button sets such a field back', async () => {
    await page.getByRole('button', { name: 'Reset: Dropout' }).click();
    await page.getByText('Dropout must be below 1.').waitFor({ state: 'detached' });
    expect(Number((await field('Dropout').inputValue()).replace(',', '.'))).toBe(0.6);
  });
});

describe('a field of the Model place', () => {
  beforeAll(() => open('en-US'));
  afterAll(() => studio.close());

  test('is changed in steps by the arrow keys, within its range', async () => {
    await field('Dropout').press('ArrowDown');
    await expect.poll(() => setting('architecture.dropout')).toBe('0.55');
    for (let times = 0; times < 12; times++) await field('Dropout').press('ArrowUp');
    await expect.poll(() => setting('architecture.dropout')).toBe('0.95');
    expect(await field('Dropout').inputValue()).toBe('0.95');
    await field('Gate bias at the start').press('ArrowDown');
    await expect.poll(() => setting('architecture.gateBias')).toBe('-0.5');
  });

  test("tells what it is, and the paper's value with its place", async () => {
    await page.getByRole('button', { name: 'About: Clip the gradient norm at' }).focus();
    await page.getByRole('tooltip').getByText('In the paper: 5 (footnote 7).').waitFor();
    const described = await field('Batch size').getAttribute('aria-describedby');
    const text = await page.locator(`[id="${described}"]`).textContent();
    for (const part of ['In the paper: 19 (Table 2)', 'Searched there: 5 to 25.', 'Counted in sentences.'])
      expect(text).toContain(part);
    expect(studio.problems).toEqual([]);
  });
});
