// Takes the pictures of docs/images from the built studio with its sample project, trained on the CPU.
//   npm run build && npx tsx e2e/screenshots.ts
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { openStudio } from './studio.ts';
import { fill, goTo } from './studio-page.ts';

const folder = fileURLToPath(new URL('../docs/images/', import.meta.url));
const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

async function train(page: Page, preset: string): Promise<void> {
  await goTo(page, 'Model');
  await page.getByText(preset, { exact: true }).click();
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.getByText(/· all steps done$/).waitFor({ timeout: 300_000 });
}

/** A learning curve whose cells are full, two of them compared. */
async function study(page: Page): Promise<void> {
  await goTo(page, 'Model');
  await fill(page, 'Steps', '300');
  await goTo(page, 'Studies');
  await page.getByRole('button', { name: /^Learning curve/ }).click();
  await fill(page, 'Sentences of nld.ner', '0, 10, 20, 50, 100');
  await page.getByRole('button', { name: 'Start 57 runs' }).click({ timeout: 60_000 });
  await page.getByText(/^done ·/).waitFor({ timeout: 900_000 });
  const cell = (name: RegExp) => page.getByRole('table', { name: 'Results' }).getByRole('button', { name });
  await cell(/^Baseline, 20:/).click();
  await cell(/^Full, 20:/).click();
  await page.getByText(/points \(95 %:/).waitFor();
}

mkdirSync(folder, { recursive: true });
const studio = await openStudio({ gpu: 'none' });
const { page } = studio;
await page.getByText('sample.nld.ner.train.conll').first().waitFor();
for (const preset of ['Baseline', 'Full']) await train(page, preset);
await study(page);
for (const colorScheme of ['light', 'dark'] as const) {
  await page.emulateMedia({ colorScheme });
  for (const [size, viewport] of Object.entries({ wide, narrow })) {
    await page.setViewportSize(viewport);
    for (const place of ['Data', 'Model', 'Train', 'Inspect', 'Studies']) {
      await goTo(page, place);
      if (place === 'Train') {
        for (const box of await page.getByRole('table', { name: 'Runs' }).getByRole('checkbox').all())
          await box.check();
        // Charts are drawn one after another.
        for (const title of ['Dev score', 'Learning rate'])
          await page.getByRole('slider', { name: title, exact: true }).waitFor();
        await page.evaluate(() => document.getElementById('main')?.scrollTo(0, 0));
      }
      if (place === 'Inspect') {
        const sentences = page.getByRole('region', { name: 'Sentences' }).getByRole('listitem');
        await sentences.nth(1).getByRole('button').nth(4).click();
        await page.getByText('Confidence of each tag').waitFor();
      }
      if (place === 'Model' && size === 'wide')
        await page.locator('.react-flow__edge').first().waitFor({ state: 'attached' });
      // Charts and virtual lists draw once more after a change of size.
      await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 1000 })));
      await page.screenshot({ path: `${folder}${place.toLowerCase()}-${size}-${colorScheme}.png` });
    }
  }
}
await studio.close();
