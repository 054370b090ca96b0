import { randomValues } from '../random-values.ts';
import { mutate } from './mutate.ts';
import type { FuzzTarget } from './targets.ts';

/** A mutant that was neither read nor refused as it should be. `fuzz` with this seed and one case shows it again. */
export interface FuzzFailure {
  readonly seed: number;
  readonly what: string;
}

/** What became of the mutants of one target. */
export interface FuzzReport {
  readonly target: string;
  readonly read: number;
  readonly refused: number;
  readonly failures: readonly FuzzFailure[];
}

/** Longer than any reader needs for a file of a few kilobytes, on a busy machine. */
const SLOW_MS = 20_000;

/** Gives a reader `cases` mutants, one for each seed from `seed` on. Each is to be read, or refused with a typed error. */
export async function fuzz(target: FuzzTarget, cases: number, seed: number): Promise<FuzzReport> {
  const originals = await target.originals();
  const failures: FuzzFailure[] = [];
  let read = 0;
  let refused = 0;
  for (let each = seed; each < seed + cases; each++) {
    const random = randomValues(each);
    const original = originals[random.integer(originals.length)] ?? new Uint8Array(0);
    const began = performance.now();
    try {
      await target.read(mutate(original, random));
      read++;
    } catch (error) {
      if (target.isRefusal(error)) refused++;
      else
        failures.push({
          seed: each,
          what: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
    }
    const tookMs = performance.now() - began;
    if (tookMs > SLOW_MS) failures.push({ seed: each, what: `it took ${Math.round(tookMs)} ms` });
    if (Object.keys(Object.prototype).length > 0 || 'polluted' in {}) {
      failures.push({ seed: each, what: 'the prototype of all objects was changed' });
      break;
    }
  }
  return { target: target.name, read, refused, failures };
}
