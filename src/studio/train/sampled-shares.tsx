import { formatValue } from '../shell/format-value.ts';
import { BarTable } from './bar-table.tsx';
import { trainStrings } from './strings.ts';

const words = trainStrings.sampledShares;

/** How often a data set was trained on, and how often it should be; both 0 to 1. */
export interface SampledShare {
  readonly id: string;
  readonly color: string;
  readonly target: boolean;
  /** `null` before the first step. */
  readonly share: number | null;
  readonly probability: number;
}

/** Share of steps by data set (the bar) beside its probability (the line on it), with the numbers. */
export function SampledShares({ shares }: { readonly shares: readonly SampledShare[] }) {
  const widest = Math.max(0.01, ...shares.flatMap(({ share, probability }) => [share ?? 0, probability]));
  return (
    <BarTable
      columns={[words.dataSet, words.share, words.probability]}
      full={widest}
      rows={shares.map(({ id, color, target, share, probability }) => ({
        name: id,
        color,
        strong: target,
        value: share ?? 0,
        mark: probability,
        numbers: [formatValue.share(share ?? undefined), formatValue.share(probability)],
      }))}
    />
  );
}
