import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStudio, type Studio } from './studio.ts';
import { goTo } from './studio-page.ts';

let studio: Studio;
let page: Page;

beforeAll(async () => {
  studio = await openStudio({ gpu: 'none' });
  page = studio.page;
  await page.getByText('sample.nld.ner.train.conll').first().waitFor();
  await goTo(page, 'Model');
  await page.locator('.react-flow__edge').nth(10).waitFor();
});
afterAll(async () => studio?.close());

/** Counts the moments in which a node of the graph is hidden or there is no edge, whatever is drawn in between. */
async function watchGraph(): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const graph = document.querySelector('.react-flow');
    if (!graph) throw new Error('There is no graph.');
    const watched = window as unknown as { blank: number };
    watched.blank = 0;
    new MutationObserver(() => {
      const nodes = [...graph.querySelectorAll<HTMLElement>('.react-flow__node')];
      const hidden = nodes.some(({ style }) => style.visibility === 'hidden');
      if (hidden || nodes.length === 0 || !graph.querySelector('.react-flow__edge')) watched.blank++;
    }).observe(graph, { subtree: true, childList: true, attributes: true, attributeFilter: ['style'] });
  });
  return () => page.evaluate(() => (window as unknown as { blank: number }).blank);
}

async function type(label: string, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label, exact: true });
  await field.fill(text);
  await field.blur();
}

test('the sharing graph stays whole while settings change and data sets are pointed at', async () => {
  const blank = await watchGraph();
  await type('Dropout', '7');
  await type('Dropout', '0.6');
  await page.evaluate(() => document.getElementById('main')?.scrollTo(0, 160));
  for (let round = 0; round < 3; round++) {
    for (const node of await page.locator('.react-flow__node-dataSet').all()) await node.hover();
  }
  expect(await blank()).toBe(0);
  expect(await page.locator('.mantine-Notification-root').count()).toBe(0);
});

test('the edges follow the parameter sets of a component, also where its box keeps its size', async () => {
  const edges = () => page.locator('.react-flow__edge').count();
  const scope = page.getByRole('combobox', { name: 'Highway is shared by' });
  await scope.selectOption('language');
  const byLanguage = await edges();
  // Two tasks and three languages: other sets. The paths of all edges have two ends.
  await scope.selectOption('task');
  await expect.poll(edges).not.toBe(byLanguage);
  await scope.selectOption('dataset');
  await expect.poll(edges).toBeGreaterThan(byLanguage);
  expect(studio.problems).toEqual([]);
});
