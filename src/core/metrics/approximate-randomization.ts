import { RandomStream } from '../random/random.ts';
import { checkedLength, type Resampling } from './bootstrap.ts';
import { isAtLeast, shareWithObserved } from './p-value.ts';
import { type SentenceCounts, sampleScore } from './sentence-counts.ts';

/**
 * The two-sided p of the difference between two predictions by approximate randomisation (Noreen 1989, chapter 2; Yeh
 * 2000 for F1): if the predictions came from equally good taggers, either could have made the prediction of each sentence.
 * Each shuffle exchanges the two predictions of every sentence with probability 1/2; p = (r + 1) / (R + 1), where r of
 * the R shuffles have a difference at least as large, of either sign, as the one observed.
 * Error: `RangeError` where the predictions differ in sentences or there are none.
 */
export function approximateRandomization(
  a: SentenceCounts,
  b: SentenceCounts,
  { resamples, seed }: Resampling,
): number {
  checkedLength(a, b);
  const { fixed, swapped } = exchangeable(a, b);
  const random = new RandomStream(seed, 'approximate randomisation');
  const observed = differenceOf(fixed, swapped, () => 0);
  const coins = () => random.uniform() * 2 ** 32;
  let extreme = 0;
  for (let shuffle = 0; shuffle < resamples; shuffle++) {
    if (isAtLeast(differenceOf(fixed, swapped, coins), observed)) extreme++;
  }
  return shareWithObserved(extreme, resamples);
}

/** Sums over sentences whose exchange changes nothing, and the counts of the others, four a sentence. */
function exchangeable(a: SentenceCounts, b: SentenceCounts) {
  const fixed = { above: 0, below: 0 };
  const swapped: number[] = [];
  a.above.forEach((above, sentence) => {
    const of = [above, a.below[sentence] ?? 0, b.above[sentence] ?? 0, b.below[sentence] ?? 0] as const;
    if (of[0] === of[2] && of[1] === of[3]) {
      fixed.above += of[0];
      fixed.below += of[1];
    } else swapped.push(...of);
  });
  return { fixed, swapped: Int32Array.from(swapped) };
}

/** @param coins 32 random bits, of which each exchanges, or does not, the predictions of one sentence */
function differenceOf(
  fixed: { readonly above: number; readonly below: number },
  counts: Int32Array,
  coins: () => number,
): number {
  let [aboveA, belowA, aboveB, belowB] = [fixed.above, fixed.below, fixed.above, fixed.below];
  let bits = 0;
  for (let at = 0; at < counts.length; at += 4) {
    bits = at % 128 === 0 ? coins() | 0 : bits >>> 1;
    // 0, or 2: the place of the other prediction's counts.
    const turn = (bits & 1) << 1;
    aboveA += counts[at + turn] ?? 0;
    belowA += counts[at + turn + 1] ?? 0;
    aboveB += counts[at + 2 - turn] ?? 0;
    belowB += counts[at + 3 - turn] ?? 0;
  }
  return sampleScore(aboveA, belowA) - sampleScore(aboveB, belowB);
}
