import type { Page } from 'playwright';
import { runBar } from '../studio-page.ts';
import { countGpuBuffers, countObjectUrls, type Resources, resourcesOf } from './resources.ts';
import {
  keptStepOf,
  newestWeights,
  openSoakStudio,
  type ReachedStep,
  type SoakRun,
  setRun,
  startRun,
  stepOf,
  untilBeyond,
  untilDone,
} from './soak-studio.ts';

/** What a piece of the soak test did, and what went wrong; nothing is wrong where `faults` is empty. */
export interface PieceReport {
  readonly counts: string;
  readonly faults: readonly string[];
}

/** Training that a kill may cost: the interval between two checkpoints. */
const intervalMs = 5000;
/** What writing a checkpoint, a look at the page and a busy machine add to it. */
const slackMs = 2500;

const cpuRun: SoakRun = { steps: 200, evalEvery: 50 };
const gpuRun: SoakRun = { steps: 10, evalEvery: 5 };

/** Bytes that the page's and the worker's heap may have grown by: compiled code, and the records of the runs. */
const heapLimit = (times: number) => 2_000_000 + 30_000 * times;
/** The same for array buffers, GPU buffers being counted apart. */
const bufferLimit = (times: number) => 100_000 + 2_000 * times;

function growth(before: Resources, after: Resources, times: number): string[] {
  const limits: Readonly<Record<keyof Resources, number>> = {
    workers: 0,
    listeners: 0,
    nodes: 50,
    objectUrls: 0,
    gpuBuffers: 0,
    pageHeap: heapLimit(times),
    workerHeap: heapLimit(times),
    pageBuffers: bufferLimit(times),
    workerBuffers: bufferLimit(times),
  };
  return Object.entries(limits).flatMap(([name, limit]) => {
    const [was, is] = [before[name as keyof Resources], after[name as keyof Resources]];
    return is - was <= limit ? [] : [`${name} grew from ${was} to ${is} in ${times} starts and stops`];
  });
}

async function startAndStop(page: Page): Promise<void> {
  const bar = runBar(page);
  await bar.getByRole('button', { name: 'Start' }).click();
  await bar.getByText(/· (training|evaluating)/).waitFor({ timeout: 120_000 });
  await untilBeyond(page, 0);
  await bar.getByRole('button', { name: 'Stop' }).click();
  await bar.getByText(/· stopped/).waitFor();
  await bar.getByRole('button', { name: 'Start' }).waitFor();
}

/** What the place Data holds: there no row is drawn for a run, so that more runs are no reason for more of anything. */
async function heldInData(page: Page): Promise<Resources> {
  await page.getByRole('navigation').getByRole('link', { name: 'Data' }).click();
  await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
  await page.getByRole('table').first().waitFor();
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  return resourcesOf(page);
}

/** Starts and stops runs: workers, listeners, object URLs, buffers and heaps return to where they were. */
export async function startsAndStops(times: number, gpu: 'swiftshader' | 'none'): Promise<PieceReport> {
  const studio = await openSoakStudio(gpu);
  try {
    const { page } = studio;
    await countObjectUrls(page);
    await page.reload();
    await page.getByText('sample.nld.names.train.conll').first().waitFor();
    await countGpuBuffers(page);
    for (let warm = 0; warm < 2; warm++) await startAndStop(page);
    const before = await heldInData(page);
    for (let time = 0; time < times; time++) await startAndStop(page);
    const after = await heldInData(page);
    const told = (Object.keys(after) as (keyof Resources)[]).map(
      (name) => `${name} ${before[name]} -> ${after[name]}`,
    );
    return { counts: `${times} starts and stops: ${told.join(', ')}`, faults: growth(before, after, times) };
  } finally {
    await studio.close();
  }
}

/** The weights of a run that nothing disturbs. */
async function undisturbed(page: Page): Promise<string> {
  await runBar(page).getByRole('button', { name: 'Start' }).click();
  await runBar(page)
    .getByText(/· (training|evaluating)/)
    .waitFor({ timeout: 120_000 });
  await untilDone(page);
  return newestWeights(page);
}

/** Goes on with the interrupted run, and says whether its weights are in the end those of the undisturbed one. */
async function endOf(page: Page, expected: string, what: string): Promise<readonly string[]> {
  await untilDone(page);
  const found = await newestWeights(page);
  return found === expected ? [] : [`${what}: the weights differ from those of an undisturbed run`];
}

/** Kills the browser at random steps, and resumes from what is left. */
export async function kills(times: number, run: SoakRun = cpuRun): Promise<PieceReport> {
  const studio = await openSoakStudio('none');
  const faults: string[] = [];
  const lost: number[] = [];
  let runs = 0;
  try {
    await setRun(studio.page, run);
    const expected = await undisturbed(studio.page);
    while (lost.length < times) {
      let kept = await startRun(studio.page);
      runs++;
      for (let kill = 0; kill < 3 && lost.length < times; kill++) {
        const reached = await watchSteps(studio.page, kept, run);
        const last = reached.at(-1);
        if (!last || last.step >= run.steps - 1) break;
        await studio.killAndReopen();
        kept = await resume(studio.page);
        const { step } = kept;
        const keptAt = reached.findLast((each) => each.step <= step)?.at;
        if (keptAt === undefined) {
          faults.push(
            `a kill at step ${last.step} went back to step ${step}, before the checkpoint that there was`,
          );
          continue;
        }
        const lostMs = last.at - keptAt;
        lost.push(lostMs);
        if (lostMs > intervalMs + slackMs)
          faults.push(`a kill at step ${last.step} cost ${Math.round(lostMs)} ms: back at step ${step}`);
      }
      faults.push(...(await endOf(studio.page, expected, `run ${runs} after kills`)));
    }
    const most = Math.round(Math.max(...lost));
    return { counts: `${lost.length} kills in ${runs} runs: at most ${most} ms of training lost`, faults };
  } finally {
    await studio.close();
  }
}

/**
 * Follows the steps from the newest checkpoint on, for a random while of about the time that the run takes on a quiet machine
 * or to its end: when each was reached.
 */
async function watchSteps(page: Page, kept: ReachedStep, run: SoakRun): Promise<readonly ReachedStep[]> {
  const forMs = 500 + 30 * run.steps * Math.random();
  const reached = [kept];
  const began = performance.now();
  for (;;) {
    const step = await stepOf(page);
    const at = performance.now();
    if (step !== reached.at(-1)?.step) reached.push({ step, at });
    if (step >= run.steps - 1) return reached;
    if (at - began >= forMs) return [...reached, { step, at }];
    await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
  }
}

/** Presses Resume, and says from which step the run goes on, and when. */
async function resume(page: Page): Promise<ReachedStep> {
  const button = runBar(page).getByRole('button', { name: 'Resume' });
  await button.waitFor({ timeout: 60_000 });
  const step = await keptStepOf(page);
  await button.click();
  await untilBeyond(page, step);
  return { step, at: performance.now() };
}

/** Loses the GPU while training, by a crash of its process and by `GPUDevice.destroy` in turn. */
export async function gpuLosses(times: number): Promise<PieceReport> {
  const faults: string[] = [];
  let expected: string | undefined;
  for (let loss = 0; loss < times; loss++) {
    // A browser allows few crashes of the GPU process: a fresh one each time.
    const studio = await openSoakStudio('swiftshader');
    const { page } = studio;
    try {
      await setRun(page, gpuRun);
      expected ??= await undisturbed(page);
      await rememberDevice(page);
      await startRun(page);
      await untilBeyond(page, 3 + (loss % 4));
      if (loss % 2 === 0) await studio.crashGpu();
      else await loseDevice(page);
      await page
        .getByText(/The graphics device was lost/)
        .first()
        .waitFor({ timeout: 60_000 });
      faults.push(...(await endOf(page, expected, `GPU loss ${loss + 1}`)));
    } finally {
      await studio.close();
    }
  }
  return { counts: `${times} GPU losses`, faults };
}

async function rememberDevice(page: Page): Promise<void> {
  await page.workers()[0]?.evaluate(() => {
    const { createCommandEncoder } = GPUDevice.prototype;
    GPUDevice.prototype.createCommandEncoder = function (descriptor) {
      Object.assign(self, { soakDevice: this });
      return createCommandEncoder.call(this, descriptor);
    };
  });
}

async function loseDevice(page: Page): Promise<void> {
  await page
    .workers()[0]
    ?.evaluate(() => (self as unknown as { soakDevice?: GPUDevice }).soakDevice?.destroy());
}

/** Hangs the worker while it trains: it is replaced, and the run goes on. */
export async function hangs(times: number, run: SoakRun = cpuRun): Promise<PieceReport> {
  const faults: string[] = [];
  const seen: number[] = [];
  let expected: string | undefined;
  for (let hang = 0; hang < times; hang++) {
    // What drives the browser loses its line to the workers after one was ended in a loop: a fresh one each time.
    const studio = await openSoakStudio('none');
    const { page } = studio;
    try {
      await setRun(page, run);
      expected ??= await undisturbed(page);
      await startRun(page);
      await untilBeyond(page, 20);
      const [worker] = page.workers();
      const successor = page.waitForEvent('worker', { timeout: 60_000 });
      const began = performance.now();
      const endless = worker?.evaluate(() => {
        for (;;);
      });
      endless?.catch(() => {});
      await successor;
      const seenMs = Math.round(performance.now() - began);
      seen.push(seenMs);
      if (seenMs > 10_500) faults.push(`a hang was seen after ${seenMs} ms only`);
      faults.push(...(await endOf(page, expected, `hang ${hang + 1}`)));
    } finally {
      await studio.close();
    }
  }
  return { counts: `${times} hangs, seen after at most ${Math.max(...seen)} ms`, faults };
}
