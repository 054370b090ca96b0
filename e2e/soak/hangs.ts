import { endOf, type PieceReport, type SoakStudio, startRun, untilBeyond } from './soak-studio.ts';

/**
 * Hangs the worker while it trains: it is replaced, and the run goes on. What drives the browser loses its line to the workers
 * after one was ended in a loop: the studio is for nothing else afterwards.
 * @param expected weights of the run that nothing disturbs
 * @param limitMs from the hang to the next worker
 */
export async function hang({ page }: SoakStudio, expected: string, limitMs: number): Promise<PieceReport> {
  const { step } = await startRun(page);
  await untilBeyond(page, step);
  const [worker] = page.workers();
  const successor = page.waitForEvent('worker', { timeout: 120_000 });
  const began = performance.now();
  // In a task of its own: a loop within what the debugger evaluates would outlive the worker's end, with its transaction.
  await worker?.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
  await successor;
  const seenMs = Math.round(performance.now() - began);
  const faults = await endOf(page, expected, 'a run whose worker hung');
  return {
    counts: `a hang, seen after ${seenMs} ms`,
    faults: seenMs <= limitMs ? faults : [`a hang was seen after ${seenMs} ms only`, ...faults],
  };
}
