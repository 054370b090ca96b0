import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { readRunFile } from '../cli/run-file.ts';
import { quietFlags } from '../e2e/chromium-flags.ts';
import type { PageRun } from './parallel-page.ts';
import { watchProcess } from './process-samples.ts';
import type { RunsHost } from './runs-on-node.ts';

type TrainRuns = (
  run: PageRun,
  count: number,
  slots: number,
) => Promise<{ readonly seconds: number; readonly models: readonly string[] }>;

/** A page trains a run file so many times, in the studio's training workers. */
export async function runsInChromium(file: string, count: number, change: object): Promise<RunsHost> {
  const server = await createServer({
    root: fileURLToPath(new URL('..', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    worker: { format: 'es' },
    server: { port: 0, hmr: false, watch: null },
  });
  await server.listen();
  const address = server.resolvedUrls?.local[0] ?? '';
  const browser = await chromium.launch({
    executablePath: process.env.TAGLOOM_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless=new', ...quietFlags, '--disable-renderer-backgrounding'],
  });
  const page = await browser.newPage();
  const { config, dataSets, embeddings } = await readRunFile(file);
  const paths: string[] = [];
  const addressOf = (path: string) => `${address}files/${paths.push(path) - 1}`;
  const run: PageRun = {
    config: { ...config, ...change },
    dataSets: dataSets.map(({ id, splits }) => ({
      id,
      splits: splits.map(([split, path]) => [split, addressOf(path)] as const),
    })),
    embeddings: embeddings.map(([language, path]) => [language, addressOf(path)] as const),
  };
  await page.route(/\/files\/\d+$/, (route) => {
    const index = Number(route.request().url().split('/').at(-1));
    return route.fulfill({ path: paths[index] ?? '' });
  });
  await page.goto(`${address}bench/parallel.html`);
  await page.waitForFunction('globalThis.trainRuns !== undefined', undefined, { timeout: 120_000 });
  const session = await browser.newBrowserCDPSession();
  const train = (runs: number, slots: number) =>
    page.evaluate(
      ([given, runs, slots]) => {
        const { trainRuns } = globalThis as unknown as { trainRuns: TrainRuns };
        return trainRuns(given, runs, slots);
      },
      [run, runs, slots] as const,
    );
  // Reads the files, and the browser keeps the programs compiled.
  await train(1, 1);
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  // The process of the page is the one that has worked most.
  const [renderer] = processInfo
    .filter(({ type }) => type === 'renderer')
    .sort((a, b) => b.cpuTime - a.cpuTime);
  return {
    async train(jobs) {
      const watched = watchProcess(renderer?.id);
      return { ...(await train(count, jobs)), ...watched() };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
