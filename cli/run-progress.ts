import type { RunEvent } from '../src/core/events/run-event.ts';
import { type Scored, scoredSentences } from './scored-sentences.ts';

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`;
}

const score = (value: number | null | undefined) => (typeof value === 'number' ? value.toFixed(2) : '–');

/**
 * Progress of a run for people: one line that is rewritten on a terminal, else one line for each evaluation.
 * @param write where the text goes, e.g. standard error
 */
export function runProgress(
  { steps, target }: { readonly steps: number; readonly target: string },
  isTerminal: boolean,
  write: (text: string) => void,
): (event: RunEvent) => void {
  let dev = '';
  let first: { readonly step: number; readonly elapsedMs: number } | undefined;
  const line = (step: number, elapsedMs: number, more: string) => {
    first ??= { step, elapsedMs };
    const done = step - first.step;
    const leftMs = done === 0 ? undefined : ((elapsedMs - first.elapsedMs) / done) * (steps - step);
    const eta = leftMs === undefined ? '' : `, ${duration(leftMs)} left`;
    const percent = Math.floor((100 * step) / steps);
    return `step ${step} of ${steps} (${percent} %)${dev}${more}${eta}`;
  };
  return (event) => {
    if (event.kind === 'evaluation') {
      const found: Scored | undefined = event.evaluations.find(({ dataSet }) => dataSet === target);
      const isSample = found?.total !== undefined && found.total !== found.sentences;
      const sample = isSample ? ` on ${scoredSentences(found)}` : '';
      dev = `, dev ${score(found?.score)}${sample}${event.best ? ' (best)' : ''}`;
      if (!isTerminal) write(`${line(event.step, event.elapsedMs, '')}\n`);
    } else if (event.kind === 'progress' && isTerminal) {
      const rate = `, ${event.sentencesPerSecond.toFixed(0)} sentences/s`;
      write(`\r\u001b[2K${line(event.step, event.elapsedMs, rate)}`);
    } else if (event.kind === 'notice') {
      write(`${isTerminal ? '\r\u001b[2K' : ''}step ${event.step}: ${event.message}\n`);
    } else if (event.kind === 'progress') first ??= event;
    else if (event.kind === 'ended') {
      const how = { steps: 'done', patience: 'patience is over', stopped: 'stopped', failed: 'failed' };
      write(`${isTerminal ? '\r\u001b[2K' : ''}${how[event.reason]} after ${duration(event.elapsedMs)}\n`);
    }
  };
}
