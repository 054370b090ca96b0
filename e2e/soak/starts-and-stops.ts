import type { Page } from 'playwright';
import { goTo, runBar } from '../studio-page.ts';
import { countGpuBuffers, countObjectUrls, type Resources, resourcesOf } from './resources.ts';
import { type PieceReport, type SoakStudio, untilBeyond } from './soak-studio.ts';

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
  await goTo(page, 'Data');
  await page.getByRole('table').first().waitFor();
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  return resourcesOf(page);
}

/** Starts and stops runs: workers, listeners, object URLs, buffers and heaps return to where they were. */
export async function startsAndStops({ page }: SoakStudio, times: number): Promise<PieceReport> {
  await countObjectUrls(page);
  await page.reload();
  await page.getByText('sample.nld.ner.train.conll').first().waitFor();
  await countGpuBuffers(page);
  for (let warm = 0; warm < 2; warm++) await startAndStop(page);
  const before = await heldInData(page);
  for (let time = 0; time < times; time++) await startAndStop(page);
  const after = await heldInData(page);
  const told = (Object.keys(after) as (keyof Resources)[]).map(
    (name) => `${name} ${before[name]} -> ${after[name]}`,
  );
  return { counts: `${times} starts and stops: ${told.join(', ')}`, faults: growth(before, after, times) };
}
