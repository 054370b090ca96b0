import { Box, Text } from '@mantine/core';
import { type KeyboardEvent, memo, type PointerEvent, useState } from 'react';
import classes from './heat-map.module.css';
import { inspectStrings } from './strings.ts';

interface Props {
  readonly name: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** What rows and columns stand for, e.g. `from` and `to`. */
  readonly rowsAre: string;
  readonly columnsAre: string;
  /** `[row][column]`; `undefined` where there is no cell. */
  readonly values: readonly (readonly (number | undefined)[])[];
  /** How strong and of which sign a cell is coloured, -1 to 1. */
  readonly strength: (value: number, row: number, column: number) => number;
  readonly format: (value: number) => string;
  readonly readout: (row: string, column: string, value: number | undefined) => string;
}

const wide = 20;

/** A table of numbers with coloured cells. The pointer or the arrow keys read a cell; small tables show all numbers. */
export function HeatMap(props: Props) {
  const { name, rows, columns, values, readout } = props;
  const [active, setActive] = useState<readonly [row: number, column: number]>();
  const row = active && rows[active[0]];
  const column = active && columns[active[1]];

  const onPointerOver = (event: PointerEvent) => {
    if (!(event.target instanceof HTMLElement)) return;
    const { r, c } = event.target.dataset;
    if (r !== undefined && c !== undefined) setActive([Number(r), Number(c)]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [down, right] =
      { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key] ?? [];
    if (down === undefined || right === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const [r, c] = active ?? [-down, -right];
    setActive([
      Math.min(Math.max(r + down, 0), rows.length - 1),
      Math.min(Math.max(c + right, 0), columns.length - 1),
    ]);
  };
  return (
    <Box>
      <Text size="sm" aria-live="polite" className={classes.readout}>
        {active && row !== undefined && column !== undefined
          ? readout(row, column, values[active[0]]?.[active[1]])
          : inspectStrings.heatMap.explained(props.rowsAre, props.columnsAre)}
      </Text>
      <section
        className={classes.scroll}
        aria-label={name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls and is read by arrow keys takes the focus
        tabIndex={0}
        onPointerOver={onPointerOver}
        onPointerLeave={() => setActive(undefined)}
        onKeyDown={onKeyDown}
      >
        <Cells {...props} activeRow={active?.[0]} activeColumn={active?.[1]} />
      </section>
    </Box>
  );
}

interface CellsProps extends Props {
  readonly activeRow: number | undefined;
  readonly activeColumn: number | undefined;
}

function Cells({ rows, columns, rowsAre, columnsAre, activeRow, activeColumn, ...props }: CellsProps) {
  return (
    <table className={classes.table} data-wide={columns.length > wide || undefined}>
      <thead>
        <tr>
          <td className={classes.corner}>{`${rowsAre} ↓ ${columnsAre} →`}</td>
          {columns.map((column, index) => (
            <th key={column} scope="col" data-active={index === activeColumn || undefined}>
              <span>{column}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <Row
            key={row}
            row={row}
            index={index}
            values={props.values[index] ?? []}
            strength={props.strength}
            format={props.format}
            active={index === activeRow ? activeColumn : undefined}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps extends Pick<Props, 'strength' | 'format'> {
  readonly row: string;
  readonly index: number;
  readonly values: readonly (number | undefined)[];
  readonly active: number | undefined;
}

const Row = memo(function Row({ row, index, values, strength, format, active }: RowProps) {
  return (
    <tr>
      <th scope="row" data-active={active !== undefined || undefined}>
        {row}
      </th>
      {values.map((value, column) => {
        const share = value === undefined ? 0 : Math.min(1, Math.max(-1, strength(value, index, column)));
        const color = share < 0 ? 'var(--heat-below)' : 'var(--heat-above)';
        return (
          <td
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
            key={column}
            data-r={index}
            data-c={column}
            data-active={column === active || undefined}
            style={{
              background: `color-mix(in oklab, ${color} ${Math.round(Math.abs(share) * 85)}%, transparent)`,
            }}
          >
            {value === undefined ? '' : format(value)}
          </td>
        );
      })}
    </tr>
  );
});
