import { UsageError } from './command.ts';

/** The number of `--jobs N`: runs that are trained at one time; 1 where absent. Error: UsageError. */
export function jobsOf(jobs = '1'): number {
  const count = Number(jobs);
  if (Number.isInteger(count) && count >= 1 && count <= 256) return count;
  throw new UsageError(`--jobs takes a whole number from 1 to 256, not '${jobs}'`);
}
