import { Text } from '@mantine/core';
import classes from './sampled-shares.module.css';
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

const percent = (value: number | null) => (value === null ? '–' : `${(100 * value).toFixed(1)} %`);

/** Share of steps by data set (the bar) beside its probability (the line on it), with the numbers. */
export function SampledShares({ shares }: { readonly shares: readonly SampledShare[] }) {
  const widest = Math.max(0.01, ...shares.flatMap(({ share, probability }) => [share ?? 0, probability]));
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{words.dataSet}</th>
          <td className={classes.wide} />
          <th scope="col">{words.share}</th>
          <th scope="col">{words.probability}</th>
        </tr>
      </thead>
      <tbody>
        {shares.map(({ id, color, target, share, probability }) => (
          <tr key={id}>
            <th scope="row">
              <Text span size="xs" fw={target ? 600 : 400}>
                {id}
              </Text>
            </th>
            <td aria-hidden="true">
              <div className={classes.track}>
                <div
                  className={classes.bar}
                  style={{ width: `${(100 * (share ?? 0)) / widest}%`, background: color }}
                />
                <div
                  className={classes.mark}
                  style={{ insetInlineStart: `${(100 * probability) / widest}%` }}
                />
              </div>
            </td>
            <td>{percent(share)}</td>
            <td>{percent(probability)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
