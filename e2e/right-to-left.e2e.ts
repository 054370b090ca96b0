import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStudio, type Studio } from './studio.ts';
import { drop, goTo, runBar } from './studio-page.ts';

const arabic = [
  ['سلمى S-PER', 'تعيش O', 'في O', 'عمّان S-LOC', '. O'],
  ['سافر O', 'يوسف S-PER', 'إلى O', 'القاهرة S-LOC', 'أمس O', '. O'],
  ['IBM S-ORG', 'افتتحت O', 'مكتبا O', 'في O', 'دبي S-LOC', '. O'],
  ['يعمل O', 'كريم S-PER', 'في O', 'مدرسة O', '( O', 'كبيرة O', ') O', '. O'],
];
const hebrew = [
  ['נועה S-PER', 'נסעה O', 'לחיפה S-LOC', 'אתמול O', '. O'],
  ['דן S-PER', 'גר O', 'בירושלים S-LOC', '. O'],
  ['המורה O', 'של O', 'מיכל S-PER', 'קראה O', 'ספר O', 'ארוך O', '. O'],
];
const corpus = (sentences: readonly (readonly string[])[]) =>
  Array.from({ length: 5 }, () => sentences.map((lines) => `${lines.join('\n')}\n`).join('\n')).join('\n');

let studio: Studio;
let page: Page;

beforeAll(async () => {
  studio = await openStudio({ gpu: 'none' });
  page = studio.page;
  page.setDefaultTimeout(20_000);
  await page.getByText('sample.nld.ner.train.conll').first().waitFor();
  await drop(page, [
    { name: 'ara.ner.train.conll', text: corpus(arabic) },
    { name: 'ara.ner.dev.conll', text: corpus(arabic) },
    { name: 'heb.ner.train.conll', text: corpus(hebrew) },
  ]);
  await page.getByRole('cell', { name: 'heb.ner.train.conll' }).first().waitFor();
});
afterAll(async () => studio?.close());

/** Of each sentence that is shown: its direction, and where its box and its first token end at the right. */
async function shown(selector: string) {
  return page.locator(selector).evaluateAll((sentences) =>
    sentences.map((sentence) => {
      const first = sentence.querySelector('span, bdi, button');
      return {
        direction: getComputedStyle(sentence).direction,
        right: Math.round(sentence.getBoundingClientRect().right),
        first: Math.round(first?.getBoundingClientRect().right ?? 0),
      };
    }),
  );
}

test.each(['ara.ner.train.conll', 'heb.ner.train.conll'])(
  'the preview of %s runs from right to left, along one edge',
  async (name) => {
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('heading', { level: 2, name }).waitFor();
    const sentences = await shown('#main p[lang]');
    expect(sentences.length).toBeGreaterThan(2);
    expect(new Set(sentences.map(({ direction }) => direction))).toEqual(new Set(['rtl']));
    expect(new Set(sentences.map(({ right }) => right)).size).toBe(1);
    for (const { right, first } of sentences) expect(right - first).toBeLessThan(10);
  },
);

test('in Inspect and in "Your text" Arabic and Hebrew run from right to left', async () => {
  await goTo(page, 'Model');
  for (const [label, value] of [
    ['Steps', '20'],
    ['Steps between evaluations', '5'],
  ] as const) {
    const field = page.getByRole('textbox', { name: label, exact: true });
    await field.fill(value);
    await field.blur();
  }
  await page.getByRole('button', { name: 'Start training' }).click();
  await runBar(page)
    .getByText(/all steps done/)
    .waitFor({ timeout: 60_000 });
  await goTo(page, 'Inspect');
  const list = page.getByRole('region', { name: 'Sentences' });
  await list.locator('p[lang=ar]').nth(3).waitFor();
  for (const { direction, right, first } of await shown('#main p[lang=ar]')) {
    expect(direction).toBe('rtl');
    expect(right - first).toBeLessThan(10);
  }
  await page.getByRole('tab', { name: 'Your text' }).click();
  const text = page.getByRole('textbox', { name: 'Text' });
  for (const sentence of [
    'سلمى تعيش في عمّان .',
    'IBM افتتحت مكتبا ( كبيرا ) في دبي .',
    'נועה נסעה לחיפה .',
  ]) {
    await text.fill(sentence);
    const tokens = page.getByRole('tabpanel').locator('p[lang] bdi[title]');
    await expect.poll(() => tokens.allTextContents()).toEqual(sentence.split(' '));
    const [line] = await shown('[role=tabpanel] p[lang]');
    expect(line?.direction).toBe('rtl');
    expect((line?.right ?? 0) - (line?.first ?? 0)).toBeLessThan(10);
  }
  expect(await text.evaluate((area) => getComputedStyle(area).direction)).toBe('rtl');
  expect(studio.problems).toEqual([]);
});
