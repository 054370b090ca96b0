import { wholeNumberOption } from './whole-number-option.ts';

/** The number of `--jobs N`: runs that are trained at one time; 1 where absent. Error: UsageError. */
export function jobsOf(jobs = '1'): number {
  return wholeNumberOption('--jobs', jobs, 1, 256);
}
