import { useMemo } from 'react';
import { compareTags } from '../../core/tags/compare-tags.ts';
import type { TransitionScores } from '../stores/inspect-store.ts';
import { HeatMap } from './heat-map.tsx';
import { inspectStrings } from './strings.ts';

const words = inspectStrings.transitionMap;

/** The CRF's scores of a task: from each tag (and the start) to each tag (and the stop). One colour below 0, one above. */
export function TransitionMap({ scores }: { readonly scores: TransitionScores }) {
  const { rows, columns, values, largest } = useMemo(() => {
    const tags = [...scores.tags].sort(compareTags);
    const order = tags.map((tag) => scores.tags.indexOf(tag));
    const table: readonly (readonly (number | undefined)[])[] = [
      [...order.map((to) => scores.start[to]), undefined],
      ...order.map((from) => [...order.map((to) => scores.transitions[from]?.[to]), scores.stop[from]]),
    ];
    const sizes = table.flatMap((row) =>
      row.flatMap((value) => (value === undefined ? [] : Math.abs(value))),
    );
    return {
      rows: [words.start, ...tags],
      columns: [...tags, words.stop],
      values: table,
      largest: Math.max(1e-9, ...sizes),
    };
  }, [scores]);
  const strength = useMemo(() => (value: number) => value / largest, [largest]);
  return (
    <HeatMap
      name={words.label}
      rows={rows}
      columns={columns}
      rowsAre={words.rows}
      columnsAre={words.columns}
      values={values}
      strength={strength}
      format={oneDecimal}
      readout={(from, to, value) => words.cell(from, to, value?.toFixed(3) ?? '–')}
    />
  );
}

function oneDecimal(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? '0' : rounded.toFixed(1).replace('-', '−');
}
