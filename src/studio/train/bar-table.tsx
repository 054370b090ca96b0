import { Text } from '@mantine/core';
import classes from './bar-table.module.css';

/** One bar with its name and its numbers. */
export interface BarRow {
  readonly name: string;
  readonly color: string;
  readonly strong?: boolean;
  readonly value: number;
  /** A line across the bar, in the same unit. */
  readonly mark?: number;
  /** What stands at its right, a text for each further column. */
  readonly numbers: readonly string[];
}

interface Props {
  readonly rows: readonly BarRow[];
  /** The value of a full bar. */
  readonly full: number;
  /** Headers: of the names, and of each number. */
  readonly columns: readonly [name: string, ...numbers: string[]];
}

/** Bars with their numbers, as a table. */
export function BarTable({ rows, full, columns: [nameColumn, ...numberColumns] }: Props) {
  const length = (value: number) => `${(100 * value) / full}%`;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{nameColumn}</th>
          <td className={classes.wide} />
          {numberColumns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, color, strong, value, mark, numbers }) => (
          <tr key={name}>
            <th scope="row">
              <Text span size="xs" fw={strong ? 600 : 400}>
                {name}
              </Text>
            </th>
            <td aria-hidden="true">
              <div className={classes.track}>
                <div className={classes.bar} style={{ width: length(value), background: color }} />
                {mark === undefined ? null : (
                  <div className={classes.mark} style={{ insetInlineStart: length(mark) }} />
                )}
              </div>
            </td>
            {numberColumns.map((column, index) => (
              <td key={column}>{numbers[index]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
