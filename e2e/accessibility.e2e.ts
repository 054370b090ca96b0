import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installAxe, overflow, violations } from './accessible.ts';
import { openStudio, type Studio } from './studio.ts';
import { goTo, runBar } from './studio-page.ts';

const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };
const places = ['Data', 'Model', 'Train', 'Studies', 'Inspect'];
const views = ['Scores', 'Transitions', 'Your text', 'Models'];

let studio: Studio;
let page: Page;

async function visit(place: string): Promise<void> {
  await goTo(page, place);
  if (place === 'Train') await page.getByRole('slider', { name: 'Dev score' }).waitFor();
}

async function openWord(): Promise<void> {
  await page.getByRole('tab', { name: 'Sentences' }).click();
  const sentences = page.getByRole('region', { name: 'Sentences' }).getByRole('listitem');
  await sentences.nth(1).getByRole('button').nth(2).click();
  await page.getByText('Confidence of each tag').waitFor();
}

beforeAll(async () => {
  studio = await openStudio({ gpu: 'none' });
  page = studio.page;
  await page.getByText('sample.nld.ner.train.conll').first().waitFor();
  await runBar(page).getByRole('button', { name: 'Start' }).click();
  await goTo(page, 'Inspect');
  await page.getByRole('slider', { name: 'Training step' }).waitFor();
  await runBar(page).getByRole('button', { name: 'Pause' }).click();
  await runBar(page).getByRole('button', { name: 'Resume' }).waitFor();
  await installAxe(page);
});
afterAll(async () => studio?.close());

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  describe.each(Object.entries(sizes))('%s', (_, viewport) => {
    beforeAll(async () => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
    });

    test.each(places)('%s is accessible and fits the window', async (place) => {
      await visit(place);
      if (place === 'Inspect') await openWord();
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    });

    if (viewport === sizes.wide)
      test('the sharing graph shows every node whole', async () => {
        await visit('Model');
        const nodes = page.locator('.react-flow__node');
        await nodes.first().waitFor();
        const graph = await page.getByTestId('sharing-graph').boundingBox();
        for (const node of await nodes.all()) {
          const box = await node.boundingBox();
          if (!graph || !box) throw new Error('The graph is not shown.');
          expect(box.x).toBeGreaterThanOrEqual(graph.x);
          expect(box.x + box.width).toBeLessThanOrEqual(graph.x + graph.width);
          expect(box.y + box.height).toBeLessThanOrEqual(graph.y + graph.height);
        }
      });

    test.each(views)('%s of Inspect is accessible and fits the window', async (view) => {
      await visit('Inspect');
      await page.getByRole('tab', { name: view }).click();
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    });
  });
});
