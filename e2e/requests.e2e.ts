import { expect, test } from 'vitest';
import { openStudio } from './studio.ts';
import { goTo } from './studio-page.ts';

test('the bar counts no request while places are visited, and counts one that is made', async () => {
  const studio = await openStudio({ gpu: 'none' });
  const { page } = studio;
  await page.getByText('sample.nld.ner.train.conll').first().waitFor();
  const requests = async () => {
    const label = await page.getByRole('button', { name: /^\d+ requests?\. / }).getAttribute('aria-label');
    return Number(label?.split(' ')[0]);
  };
  for (const place of ['Model', 'Train', 'Inspect', 'Data']) await goTo(page, place);
  await page.waitForLoadState('networkidle');
  expect(await requests()).toBe(0);
  await page.evaluate(() => fetch('icon-512.png'));
  await expect.poll(requests).toBe(1);
  expect(studio.problems).toEqual([]);
  await studio.close();
});
