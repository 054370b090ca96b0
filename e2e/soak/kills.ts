import type { Page } from 'playwright';
import { runBar } from '../studio-page.ts';
import {
  endOf,
  keptStepOf,
  type PieceReport,
  type ReachedStep,
  type SoakRun,
  type SoakStudio,
  startRun,
  stepOf,
  untilBeyond,
} from './soak-studio.ts';

/** How often to kill which run, and what that may cost. */
export interface Kills {
  readonly times: number;
  readonly run: SoakRun;
  /** Weights of the run that nothing disturbs. */
  readonly expected: string;
  /** Training that a kill may cost, ms. */
  readonly limitMs: number;
}

/**
 * Kills the browser at random steps, and resumes from what is left. Whatever the speed of the machine, the checkpoint of the
 * evaluation before the last one is there: the next is not taken before it is written.
 */
export async function kills(
  studio: SoakStudio,
  { times, run, expected, limitMs }: Kills,
): Promise<PieceReport> {
  const faults: string[] = [];
  const lost: number[] = [];
  let runs = 0;
  while (lost.length < times) {
    let kept = await startRun(studio.page);
    runs++;
    for (let kill = 0; kill < 3 && lost.length < times; kill++) {
      const reached = await watchSteps(studio.page, kept, run);
      const last = reached.at(-1);
      if (!last || last.step >= run.steps - 1) break;
      const before = kept.step;
      await studio.killAndReopen();
      kept = await resume(studio.page);
      const { step } = kept;
      const least = Math.max(before, Math.floor((last.step - 1) / run.evalEvery - 1) * run.evalEvery);
      const keptAt = reached.findLast((each) => each.step <= step)?.at;
      if (step < least || keptAt === undefined) {
        faults.push(
          `a kill at step ${last.step} went back to step ${step}, before the checkpoint of ${least}`,
        );
        continue;
      }
      const lostMs = last.at - keptAt;
      lost.push(lostMs);
      if (lostMs > limitMs)
        faults.push(`a kill at step ${last.step} cost ${Math.round(lostMs)} ms: back at step ${step}`);
    }
    faults.push(...(await endOf(studio.page, expected, `run ${runs} after kills`)));
  }
  const most = Math.round(Math.max(...lost));
  return { counts: `${lost.length} kills in ${runs} runs: at most ${most} ms of training lost`, faults };
}

/** Follows the steps from the newest checkpoint to a random one, or to the end of the run: when each was reached. */
async function watchSteps(page: Page, kept: ReachedStep, run: SoakRun): Promise<readonly ReachedStep[]> {
  const until = kept.step + (run.steps - 1 - kept.step) * Math.random();
  const reached = [kept];
  for (;;) {
    const step = await stepOf(page);
    const at = performance.now();
    if (step !== reached.at(-1)?.step) reached.push({ step, at });
    if (step >= until) return [...reached, { step, at }];
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
