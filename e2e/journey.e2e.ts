import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realDataFolder } from '../src/testing/real-data.ts';
import { openStudio, outputFolder, type Studio } from './studio.ts';
import { drop, goTo, runBar, shownScore, shownStep, stopRun } from './studio-page.ts';

/** Corpora to drop: real ones where the data folder is there, otherwise a small one written here. */
function corpora(): readonly { name: string; text: string }[] {
  const folder = realDataFolder();
  if (folder === undefined) return [];
  const read = (name: string, path: string) => ({ name, text: readFileSync(`${folder}/${path}`, 'utf8') });
  return [
    read('ned.train', 'ner/nld/ned.train'),
    read('ned.testa', 'ner/nld/ned.testa'),
    read('nl_lassysmall-ud-train.conllu', 'pos/nld/nl_lassysmall-ud-train.conllu'),
  ];
}

const dropped = corpora();
const text = dropped.length > 0 ? 'Jan Peeters woont in Gent .' : 'Mieke woont met haar ouders in Leuven .';

async function fill(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label, exact: true });
  await field.fill(value);
  await field.blur();
}

/** What the model makes of the text: the tag of each token with its confidence. */
async function tagged(page: Page): Promise<readonly (string | null)[]> {
  await goTo(page, 'Inspect');
  await page.getByRole('tab', { name: 'Your text' }).click();
  await page.getByRole('textbox', { name: 'Text' }).fill(text);
  const tokens = page.getByRole('tabpanel').locator('p[lang] bdi[title]');
  await expect.poll(() => tokens.count(), { timeout: 240_000 }).toBe(text.split(' ').length);
  return tokens.evaluateAll((elements) => elements.map((element) => element.getAttribute('title')));
}

const devices = [
  {
    name: 'WebGPU on SwiftShader',
    gpu: 'swiftshader',
    query: '?device=webgpu',
    badge: /^WebGPU/,
    steps: '400',
    learns: false,
  },
  // Fast enough to wait for a model that finds named entities.
  { name: 'the CPU, without WebGPU', gpu: 'none', query: '', badge: /^CPU/, steps: '4000', learns: true },
] as const;

describe.each(devices)('the journey on $name', ({ gpu, query, badge, steps, learns }) => {
  let studio: Studio;
  let page: Page;
  let tags: readonly (string | null)[];
  const file = `${outputFolder}model-${gpu}.tagloom`;

  beforeAll(async () => {
    studio = await openStudio({ gpu, query });
    page = studio.page;
  });
  afterAll(async () => studio?.close());

  test('opens on the sample project, on the device that is asked for', async () => {
    await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
    await page.getByText('sample.nld.ner.train.conll').first().waitFor();
    await page.getByRole('button', { name: badge }).waitFor();
    await studio.screenshot(`${gpu}-1-sample`);
  });

  test.skipIf(dropped.length === 0)('takes dropped corpora, and the sample makes room', async () => {
    await drop(page, dropped);
    for (const { name } of dropped) await page.getByRole('cell', { name }).first().waitFor();
    await page.getByText('15,806').first().waitFor();
    await page.getByText('sample.nld.ner.train.conll').first().waitFor({ state: 'detached' });
    await studio.screenshot(`${gpu}-2-data`);
  });

  test('changes a scope, a coefficient and settings; the probabilities follow', async () => {
    await goTo(page, 'Model');
    const parameters = () => page.getByText(/^[\d,]+ parameters, /).textContent();
    const before = await parameters();
    await page.getByRole('combobox', { name: 'BiLSTM is shared by' }).selectOption('task');
    expect(await parameters()).not.toBe(before);
    const probabilities = () => page.getByRole('region', { name: 'Mixing' }).getByRole('table').textContent();
    const drawn = await probabilities();
    await fill(page, 'μ of another task', '0.5');
    expect(await probabilities()).not.toBe(drawn);
    await fill(page, 'Steps', steps);
    await fill(page, 'Steps between evaluations', '10');
    await fill(page, 'Dev sentences evaluated', '40');
    await studio.screenshot(`${gpu}-3-model`);
  });

  test('trains, with points on the curve; pauses, steps once, resumes, stops', async () => {
    await page.getByRole('button', { name: 'Start training' }).click();
    await page.getByRole('heading', { level: 1, name: 'Train' }).waitFor();
    await page.getByRole('button', { name: 'Show the numbers: Dev score' }).click();
    const points = page.getByRole('table', { name: 'Dev score' }).getByRole('row');
    await expect.poll(() => points.count(), { timeout: 240_000, interval: 200 }).toBeGreaterThanOrEqual(3);

    const bar = runBar(page);
    if (learns)
      await expect.poll(() => shownScore(page), { timeout: 120_000, interval: 200 }).toBeGreaterThan(20);
    const kernels = page.getByRole('region', { name: 'Time by kernel' });
    // By the keyboard: a notice may lie over it.
    await kernels.getByRole('switch', { name: 'Measure a step every second' }).press('Space');
    await kernels.getByRole('rowheader', { name: 'BiLstmForward' }).waitFor();
    await studio.screenshot(`${gpu}-4-kernels`);
    await bar.getByRole('button', { name: 'Pause' }).click();
    await page.getByText(/^step [\d,]+ of .* · paused/).waitFor();
    const paused = await shownStep(page);
    await bar.getByRole('button', { name: 'Step' }).click();
    await expect.poll(() => shownStep(page), { timeout: 60_000 }).toBe(paused + 1);
    await studio.screenshot(`${gpu}-4-paused`);

    await bar.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => shownStep(page), { timeout: 60_000 }).toBeGreaterThan(paused + 2);
    await page.getByRole('button', { name: 'Show the chart: Dev score' }).click();
    await studio.screenshot(`${gpu}-5-train`);
    await stopRun(page);
  });

  test('shows sentences with gold and predicted tags, and a token in detail', async () => {
    await goTo(page, 'Inspect');
    const sentences = page.getByRole('region', { name: 'Sentences' }).getByRole('listitem');
    await expect.poll(() => sentences.count(), { timeout: 240_000 }).toBeGreaterThan(2);
    await sentences.nth(1).getByRole('button').first().click();
    await page.getByText('Confidence of each tag').waitFor();
    await studio.screenshot(`${gpu}-6-inspect`);
  });

  test('scrubs over the training steps, from the first evaluation to the last', async () => {
    const slider = page.getByRole('slider', { name: 'Training step' });
    const stepAt = async (key: string) => {
      await slider.press(key);
      return slider.getAttribute('aria-valuetext');
    };
    /** What became of the spans, kind by kind. */
    const kinds = async () => (await page.getByText(/^[a-z ]+: \d+$/).allTextContents()).join(', ');
    const [last, first] = [await stepAt('End'), await stepAt('Home')];
    expect(first).toMatch(/^step 10, dev F1 [\d.–]+/);
    expect(last).toMatch(/^step [\d,]+, dev F1 [\d.–]+/);
    expect(last).not.toBe(first);
    if (!learns) return;
    // At first the model finds nothing; a little later, something else.
    await page.getByText('These are the tags that were predicted after step 10.').waitFor();
    await page.getByText('40 of 40 sentences').waitFor();
    const atFirst = await kinds();
    expect(atFirst).toMatch(/missed: .* correct: /);
    await studio.screenshot(`${gpu}-6-scrubbed`);
    await stepAt('End');
    // What is said of the step is said of the tags that are shown: it goes when they do. Where the last step is the best,
    // the model itself tags the whole dev set first.
    await page
      .getByText(/^These are the tags/)
      .filter({ hasText: 'after step 10.' })
      .waitFor({ state: 'detached' });
    expect(await kinds()).not.toBe(atFirst);
  });

  test('gives the tagged sentences as columns', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Save these sentences/ }).click();
    const columns = `${outputFolder}tagged-${gpu}.conll`;
    await (await download).saveAs(columns);
    const lines = readFileSync(columns, 'utf8').split('\n');
    expect(lines.filter((line) => /^[^\t]+\t[^\t]+\t[^\t]+$/.test(line)).length).toBeGreaterThan(100);
    expect(lines.filter((line) => line !== '' && line.split('\t').length !== 3)).toEqual([]);
  });

  test('tags typed text, and gives the model as a file', async () => {
    tags = await tagged(page);
    await page.getByRole('tab', { name: 'Models' }).click();
    const download = page.waitForEvent('download');
    await page
      .getByRole('button', { name: /^Download/ })
      .first()
      .click();
    await (await download).saveAs(file);
    const header = readFileSync(file).readBigUInt64LE(0);
    const description = JSON.parse(
      readFileSync(file)
        .subarray(8, 8 + Number(header))
        .toString('utf8'),
    );
    expect(Object.keys(description).length).toBeGreaterThan(10);
  });

  test('keeps everything over a reload', async () => {
    page = await studio.reopen();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await goTo(page, 'Data');
    await page
      .getByText(dropped[0]?.name ?? 'sample.nld.ner.train.conll')
      .first()
      .waitFor();
    await goTo(page, 'Model');
    expect(await page.getByRole('combobox', { name: 'BiLSTM is shared by' }).inputValue()).toBe('task');
    await goTo(page, 'Train');
    await page.getByRole('table', { name: 'Runs' }).getByRole('row').nth(1).waitFor();
    if (!learns) return;
    await goTo(page, 'Inspect');
    await page.getByRole('slider', { name: 'Training step' }).press('Home');
    const atFirst = page.getByText('These are the tags that were predicted after step 10.');
    await atFirst.waitFor();
    await page.getByText('40 of 40 sentences').waitFor();
    // The address says what is inspected.
    await expect.poll(() => page.url()).toContain('inspect.step=10');
    await page.reload();
    await atFirst.waitFor();
    await page.getByText('40 of 40 sentences').waitFor();
  });

  test('opens the model file, which tags the same', async () => {
    await goTo(page, 'Inspect');
    await page.getByRole('tab', { name: 'Models' }).click();
    const before = await page.getByRole('table', { name: 'Models' }).getByRole('row').count();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: /Open a model/ }).click();
    await (await chooser).setFiles(file);
    const rows = page.getByRole('table', { name: 'Models' }).getByRole('row');
    await expect.poll(() => rows.count(), { timeout: 60_000 }).toBe(before + 1);
    await page.getByRole('tab', { name: 'Your text' }).click();
    const models = page.getByRole('combobox', { name: 'Model', exact: true }).last();
    await models.selectOption({ index: before - 1 });
    expect(await tagged(page)).toEqual(tags);
    await studio.screenshot(`${gpu}-7-text`);
  });

  test('trains an opened model on', async () => {
    await page.getByRole('tab', { name: 'Models' }).click();
    await page.getByRole('button', { name: 'Continue training' }).last().click();
    await page.getByRole('heading', { level: 1, name: 'Train' }).waitFor();
    await page
      .getByRole('heading', { level: 1 })
      .locator('..')
      .getByText(/trained on/)
      .waitFor();
    await expect.poll(() => shownStep(page), { timeout: 60_000 }).toBeGreaterThan(2);
    if (learns) await expect.poll(() => shownScore(page)).toBeGreaterThan(20);
    await stopRun(page);
  });

  test('nothing went wrong on the way, and nothing left the origin', () => {
    expect(studio.problems).toEqual([]);
  });
});
