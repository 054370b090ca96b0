import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { openStudio } from './studio.ts';
import { goTo, runBar, shownStep, stopRun } from './studio-page.ts';

const elsewhere = /Tagloom is open in another tab; this one shows what that one does/;

async function untilBeyond(page: Page, step: number): Promise<void> {
  await expect.poll(() => shownStep(page), { timeout: 60_000, interval: 100 }).toBeGreaterThan(step);
}

/** Starts a run and pauses it once, so that it has a checkpoint; then it goes on. */
async function startKept(page: Page): Promise<void> {
  const bar = runBar(page);
  await bar.getByRole('button', { name: 'Start' }).click();
  await untilBeyond(page, 0);
  await bar.getByRole('button', { name: 'Pause' }).click();
  await bar.getByRole('button', { name: 'Resume' }).click();
  await bar.getByRole('button', { name: 'Pause' }).waitFor();
}

const troubles: Readonly<Record<string, () => void>> = {
  // In a task of its own: a loop within what the debugger evaluates would outlive the worker's end, with its transaction.
  hangs: () => {
    setTimeout(() => {
      for (;;);
    });
  },
  'is gone': () => self.close(),
};
test.each(Object.keys(troubles))(
  'a worker that %s is replaced within 10 s, and the run goes on',
  async (name) => {
    const studio = await openStudio({ gpu: 'none' });
    const { page } = studio;
    await page.getByText('sample.nld.ner.train.conll').first().waitFor();
    await startKept(page);
    const [worker] = page.workers();
    const step = await shownStep(page);
    const successor = page.waitForEvent('worker', { timeout: 30_000 });
    const began = Date.now();
    // It never answers.
    void worker?.evaluate(troubles[name] ?? (() => {})).catch(() => {});
    await successor;
    expect(Date.now() - began).toBeLessThan(10_500);
    await page.getByText('The worker was started again').first().waitFor();
    await runBar(page).getByRole('button', { name: 'Pause' }).waitFor();
    await untilBeyond(page, step);
    await studio.close();
  },
);

test('a second tab shows the first one live, calmly, and takes over when that one closes', async () => {
  const studio = await openStudio({ gpu: 'none' });
  const { page: first, context, address, problems } = studio;
  await first.getByText('sample.nld.ner.train.conll').first().waitFor();
  const second = await context.newPage();
  await second.goto(address);
  await second.locator('#main').getByText(elsewhere).waitFor();
  await second.getByText('sample.nld.ner.train.conll').first().waitFor();

  await startKept(first);
  await runBar(second).getByRole('button', { name: 'Pause' }).waitFor();
  await untilBeyond(second, await shownStep(first));
  expect(await runBar(second).getByRole('button', { name: 'Pause' }).isDisabled()).toBe(true);
  await goTo(second, 'Train');
  await expect.poll(() => second.getByRole('table', { name: 'Runs' }).getByRole('row').count()).toBe(2);

  await goTo(second, 'Model');
  const steps = second.getByRole('textbox', { name: 'Steps', exact: true });
  const before = await steps.inputValue();
  await steps.fill('77');
  await steps.blur();
  await second.getByText('Open in another tab', { exact: true }).waitFor();
  await expect.poll(() => steps.inputValue()).toBe(before);
  await goTo(first, 'Data');
  await first.getByRole('button', { name: 'Remove sample.spa.pos.dev.conllu' }).click();
  await goTo(second, 'Data');
  await second.getByText('sample.spa.pos.dev.conllu').first().waitFor({ state: 'detached' });
  expect(await second.getByText('Something failed').count()).toBe(0);

  const step = await shownStep(second);
  await first.close();
  await second.locator('#main').getByText(elsewhere).waitFor({ state: 'detached' });
  await expect.poll(() => runBar(second).getByRole('button', { name: 'Pause' }).isEnabled()).toBe(true);
  await untilBeyond(second, step);
  await stopRun(second);
  expect(problems).toEqual([]);
  await studio.close();
});

test('where the storage is full at the first visit the studio works in memory, and says so in Train too', async () => {
  const studio = await openStudio({ gpu: 'none', blank: true });
  const { page, context, address } = studio;
  const session = await context.newCDPSession(page);
  const { origin } = new URL(address);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
  await page.goto(address);
  const said = page.getByText(/No run survives a reload: download the models/);
  await said.waitFor();
  await page.getByText('sample.nld.ner.train.conll').first().waitFor();
  await startKept(page);
  await goTo(page, 'Train');
  await said.waitFor();
  await stopRun(page);
  expect(await page.getByText('Something failed').count()).toBe(0);
  await studio.close();
});
