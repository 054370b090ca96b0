/** Differences of scores that are nearer to each other count as equal: sums of fractions are rounded. */
const ROUNDING = 1e-12;

/** Whether a difference is at least as large as another, whatever their signs: two-sided tests count these. */
export function isAtLeast(difference: number, observed: number): boolean {
  return Math.abs(difference) >= Math.abs(observed) - ROUNDING;
}

/**
 * The p of a test by simulation: (r + 1) / (R + 1), since what was observed is one more sample under the hypothesis; it is
 * never 0 (Noreen 1989; Davison and Hinkley 1997, section 4.2).
 */
export function shareWithObserved(extreme: number, samples: number): number {
  return (extreme + 1) / (samples + 1);
}
