import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { realDataFolder } from '../src/testing/real-data.ts';
import { openStudio, type Studio } from './studio.ts';
import { goTo, runBar } from './studio-page.ts';

const small = {
  dutch: 'Anna B-PER\nwoont O\nin O\nGent B-LOC\n\nShell B-ORG\nis O\nNederlands B-MISC\n\n',
  kazakh: 'Абай B-PERSON\nАстана B-GPE\n\nҚазМұнайГаз B-ORGANISATION\nОрал B-LOCATION\nбір B-CARDINAL\n\n',
};

/** Corpora of other labels: real ones where the data folder is there, otherwise small ones written here. */
function corpora() {
  const folder = realDataFolder();
  const real = (path: string) => readFileSync(`${folder}/ner/${path}`);
  const [dutch, kazakh] = folder
    ? [real('nld/ned.testa'), real('kaz/test.txt')]
    : [Buffer.from(small.dutch), Buffer.from(small.kazakh)];
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'text/plain', buffer });
  const vectors = (x: number) => Buffer.from(`2 2\nin 0.1 ${x}\nАбай 0.3 ${x}\n`);
  return [
    file('nld.ner.train.conll', dutch),
    file('kaz.ner.train.conll', kazakh),
    file('rus.ner.dev.conll', Buffer.from('Анна B-PER\nв O\nМоскве B-LOC\n\n')),
    file('kaz.one.2d.vec', vectors(1)),
    file('kaz.two.2d.vec', vectors(2)),
  ];
}

let studio: Studio;
let page: Page;
const panel = () => page.getByRole('region', { name: 'Tags' });
const row = (name: string) =>
  panel()
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name, exact: true }) });
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

beforeAll(async () => {
  studio = await openStudio({ gpu: 'none' });
  page = studio.page;
  await page.getByText('sample.spa.pos.dev.conllu').first().waitFor();
  await page.locator('input[type=file][multiple]:not([webkitdirectory])').first().setInputFiles(corpora());
  await page.getByText('kaz.two.2d.vec').first().waitFor();
  await row('PERSON').waitFor();
}, 120_000);
afterAll(async () => studio?.close());

test('near names are suggested, merged, undone, and mapped tags stand everywhere', async () => {
  await row('PERSON').getByText('Kazakh only').waitFor();
  await button('Merge PERSON into PER').click();
  await row('PERSON').waitFor({ state: 'detached' });
  await row('PER').getByText('PERSON').waitFor();
  await button('Undo').click();
  await row('PERSON').waitFor();
  await button('Merge PERSON into PER').click();
  await row('PERSON').waitFor({ state: 'detached' });
  await page.locator('#main').focus();
  await page.keyboard.press('Control+z');
  await row('PERSON').waitFor();
  await button('Merge all').click();
  await row('PERSON').waitFor({ state: 'detached' });

  await button('Change CARDINAL').click();
  await button('Drop to O').click();
  await button('Change GPE').click();
  await page
    .getByRole('combobox', { name: 'Name', exact: true })
    .or(page.getByRole('textbox', { name: 'Name', exact: true }))
    .fill('STATE');
  await page.keyboard.press('Enter');
  await row('STATE').waitFor();
  await button('kaz.ner.train.conll').click();
  await page.getByText(/^Tag mapping: .*CARDINAL dropped/).waitFor();
  expect(await page.locator('#main').getByText('PERSON', { exact: true }).count()).toBe(1);
});

test('a data set without training sentences and the word vectors in use are named', async () => {
  await page.getByText('no training file: scored, never trained on').waitFor();
  const second = page.getByRole('button', { name: 'Use kaz.two.2d.vec for Kazakh' });
  expect(await second.getAttribute('aria-pressed')).toBe('false');
  await second.click();
  await expect.poll(() => second.getAttribute('aria-pressed')).toBe('true');
  await goTo(page, 'Model');
  const note = page.getByRole('note', { name: 'Before you start' });
  await note.getByText('Russian · NER: no training sentences, so the run scores it').waitFor();
  await note.getByText(/only \d+ of \d+ tag types are shared/).waitFor();
  await note.getByRole('button', { name: 'Map tags' }).click();
  await expect
    .poll(() => panel().evaluate((element) => element.getBoundingClientRect().top))
    .toBeLessThan(300);
});

test('a task that nothing can be learnt of keeps the run from starting, with the reason', async () => {
  await page.getByRole('combobox', { name: 'Split of nld.ner.train.conll' }).selectOption('dev');
  await page.getByRole('combobox', { name: 'Split of kaz.ner.train.conll' }).selectOption('dev');
  const start = runBar(page).getByRole('button', { name: 'Start' });
  await expect.poll(() => start.isDisabled()).toBe(true);
  await expect
    .poll(() => start.getAttribute('title'))
    .toContain('No data set of the task NER has training sentences.');
  await page.getByRole('combobox', { name: 'Split of nld.ner.train.conll' }).selectOption('train');
  await page.getByRole('combobox', { name: 'Split of kaz.ner.train.conll' }).selectOption('train');
  await expect.poll(() => start.isDisabled()).toBe(false);
});

test('mapping and choice survive a reload, and are those of the run', async () => {
  await goTo(page, 'Model');
  await runBar(page).getByRole('button', { name: 'Start' }).click();
  await page.getByText(/Tag mapping: .*kaz\.ner .*PERSON → PER/).waitFor();
  await runBar(page).getByRole('button', { name: 'Stop' }).click();
  page = await studio.reopen();
  await row('PER').waitFor();
  await goTo(page, 'Data');
  await row('STATE').waitFor();
  expect(await row('PERSON').count()).toBe(0);
  const second = page.getByRole('button', { name: 'Use kaz.two.2d.vec for Kazakh' });
  expect(await second.getAttribute('aria-pressed')).toBe('true');
  expect(studio.problems).toEqual([]);
});
