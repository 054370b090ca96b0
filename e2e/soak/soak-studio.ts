import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { preview } from 'vite';
import { goTo, runBar } from '../studio-page.ts';
import { type OwnBrowser, openOwnBrowser } from './own-browser.ts';

/** What a piece of the soak test did, and what went wrong; nothing is wrong where `faults` is empty. */
export interface PieceReport {
  readonly counts: string;
  readonly faults: readonly string[];
}

/** What a run of the soak test is: the same each time, so that its weights are. */
export interface SoakRun {
  readonly steps: number;
  readonly evalEvery: number;
}

/** The built studio over one profile, in one browser after another. */
export interface SoakStudio {
  readonly page: Page;
  /** Kills the browser and opens the studio again over what is left. */
  killAndReopen(): Promise<void>;
  /** Ends the GPU process of the browser, as a crash of the driver would. */
  crashGpu(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the built studio in a fresh profile. */
async function openSoakStudio(gpu: 'swiftshader' | 'none'): Promise<SoakStudio> {
  const profile = mkdtempSync(join(tmpdir(), 'tagloom-soak-'));
  const server = await preview({ preview: { port: 0 }, logLevel: 'warn' });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('The preview server has no address.');
  let own: OwnBrowser;
  let page: Page;
  async function open(): Promise<void> {
    own = await openOwnBrowser(profile, gpu);
    // What is awaited may take a busy machine long; nothing here must happen fast.
    own.context.setDefaultTimeout(120_000);
    page = own.context.pages()[0] ?? (await own.context.newPage());
    await page.goto(address + (gpu === 'swiftshader' ? '?device=webgpu' : ''));
    await page.getByText('sample.nld.ner.train.conll').first().waitFor();
  }
  await open();
  return {
    get page() {
      return page;
    },
    async killAndReopen() {
      await own.kill();
      await open();
    },
    async crashGpu() {
      const session = await own.browser.newBrowserCDPSession();
      await session.send('Browser.crashGpuProcess').catch(() => {});
      await session.detach();
    },
    async close() {
      await own.kill();
      await server.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What `body` comes to in a studio of its own, which is closed afterwards. */
export async function inOwnStudio<T>(
  gpu: 'swiftshader' | 'none',
  body: (studio: SoakStudio) => Promise<T>,
): Promise<T> {
  const studio = await openSoakStudio(gpu);
  try {
    return await body(studio);
  } finally {
    await studio.close();
  }
}

/**
 * Sets how long runs are, and takes the target's dev corpus away: a run without one keeps its last weights as its model, which
 * every step has changed, where it would keep those of its best evaluation, perhaps an early one.
 */
export async function setRun(page: Page, { steps, evalEvery }: SoakRun): Promise<void> {
  await goTo(page, 'Model');
  for (const [label, value] of [
    ['Steps', steps],
    ['Steps between evaluations', evalEvery],
  ] as const) {
    const field = page.getByRole('textbox', { name: label, exact: true });
    await field.fill(String(value));
    await field.blur();
  }
  await goTo(page, 'Data');
  const remove = page.getByRole('button', { name: 'Remove sample.nld.ner.dev.conll' });
  await remove.click();
  await remove.waitFor({ state: 'detached' });
}

/** The step of the run that the bar shows; 0 before the first. */
export async function stepOf(page: Page): Promise<number> {
  const words = await runBar(page)
    .getByText(/^step [\d,]+ of/)
    .first()
    .textContent();
  return Number(/step ([\d,]+)/.exec(words ?? '')?.[1]?.replaceAll(',', ''));
}

/** Resolves when the run that the bar shows has come to a step beyond `step`. @throws after `limitMs` */
export async function untilBeyond(page: Page, step: number, limitMs = 120_000): Promise<void> {
  await page.waitForFunction(
    (least) => {
      const words = document.querySelector('section[aria-label="Training"]')?.textContent ?? '';
      return Number(/step ([\d,]+) of/.exec(words)?.[1]?.replaceAll(',', '')) > least;
    },
    step,
    { timeout: limitMs, polling: 50 },
  );
}

/** A step of a run, and when it was reached (`performance.now`). */
export interface ReachedStep {
  readonly step: number;
  readonly at: number;
}

/** Starts a run, and has it kept in a checkpoint once; says at which step. */
export async function startRun(page: Page): Promise<ReachedStep> {
  const bar = runBar(page);
  await bar.getByRole('button', { name: 'Start' }).click();
  await bar.getByText(/· (training|evaluating)/).waitFor({ timeout: 120_000 });
  await bar.getByRole('button', { name: 'Pause' }).click();
  const resume = bar.getByRole('button', { name: 'Resume' });
  await resume.waitFor({ timeout: 60_000 });
  const step = await stepOf(page);
  await resume.click();
  return { step, at: performance.now() };
}

/** Resolves when the run has done all its steps. */
async function untilDone(page: Page, limitMs = 240_000): Promise<void> {
  await runBar(page)
    .getByText(/· all steps done/)
    .waitFor({ timeout: limitMs });
}

/** The weights of a run that nothing disturbs. */
export async function undisturbed(page: Page): Promise<string> {
  await runBar(page).getByRole('button', { name: 'Start' }).click();
  await runBar(page)
    .getByText(/· (training|evaluating)/)
    .waitFor({ timeout: 120_000 });
  await untilDone(page);
  return newestWeights(page);
}

/** Waits for the end of an interrupted run that goes on, and says where its weights are not those of the undisturbed one. */
export async function endOf(page: Page, expected: string, what: string): Promise<readonly string[]> {
  await untilDone(page);
  const found = await newestWeights(page);
  return found === expected ? [] : [`${what}: the weights differ from those of an undisturbed run`];
}

/** What a page's storage says of its newest run. */
interface StoredRun {
  readonly id: string;
  /** Step of the newest checkpoint; undefined where there is none. */
  readonly keptStep: number | undefined;
  /** True once its best model is kept too. */
  readonly hasEnded: boolean;
}

/** Its function names none within: tsx would mark the names by a helper that the page lacks. */
async function newestRun(page: Page): Promise<StoredRun> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('tagloom');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const transaction = database.transaction(['runs', 'checkpoints']);
    const runs = transaction.objectStore('runs').getAll();
    const slots = transaction.objectStore('checkpoints').getAll();
    const ids = transaction.objectStore('checkpoints').getAllKeys();
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
    });
    database.close();
    const stored = runs.result as { id: string; createdAt: number; phase: string }[];
    const { id, phase } = stored.reduce((last, run) => (run.createdAt > last.createdAt ? run : last));
    const slot = slots.result[ids.result.indexOf(id)] as { current: { step: number } } | undefined;
    return { id, keptStep: slot?.current.step, hasEnded: phase === 'ended' };
  });
}

/** Step of the newest run's checkpoint. @throws where there is none */
export async function keptStepOf(page: Page): Promise<number> {
  const { keptStep } = await newestRun(page);
  if (keptStep === undefined) throw new Error('The run has no checkpoint.');
  return keptStep;
}

/** SHA-256 of the weights of the newest run's model, once it has ended and is kept; the header of the file is left out. */
async function newestWeights(page: Page): Promise<string> {
  let newest = await newestRun(page);
  while (!newest.hasEnded) newest = await newestRun(page);
  const { id } = newest;
  return page.evaluate(async (runId) => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('tagloom');
    const file = await (await folder.getFileHandle(`models-run-${runId}`)).getFile();
    const bytes = await file.arrayBuffer();
    const header = Number(new DataView(bytes).getBigUint64(0, true));
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice(8 + header)));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }, id);
}
