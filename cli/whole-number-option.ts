import { UsageError } from './command.ts';

/** The number that an option takes. Error: `UsageError` where it is no whole number from `least` to `most`. */
export function wholeNumberOption(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new UsageError(`${option} takes a whole number from ${least} to ${most}, not '${text}'`);
}
