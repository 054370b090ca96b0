import { useCallback } from 'react';
import { formatValue } from '../shell/format-value.ts';
import type { ModelSummary } from '../stores/inspect-store.ts';
import { HeatMap } from './heat-map.tsx';
import { inspectStrings } from './strings.ts';

const words = inspectStrings.confusionMatrix;

interface Props {
  readonly name: string;
  readonly confusion: ModelSummary['confusion'];
}

/** Gold tags against predicted tags by token: a cell's colour is its share of its gold tag, the diagonal in the other colour. */
export function ConfusionMatrix({ name, confusion: { labels, counts } }: Props) {
  const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const strength = useCallback(
    (value: number, row: number, column: number) => {
      const total = counts[row]?.reduce((sum, count) => sum + count, 0) ?? 0;
      if (total === 0) return 0;
      return row === column ? value / total : -Math.sqrt(value / total);
    },
    [counts],
  );
  return (
    <HeatMap
      name={words.label(name)}
      rows={labels}
      columns={labels}
      rowsAre={words.rows}
      columnsAre={words.columns}
      values={counts}
      strength={strength}
      format={compact}
      readout={(gold, predicted, value = 0) => {
        const total = totals[labels.indexOf(gold)] ?? 0;
        const cell = words.cell(gold, predicted, formatValue.count(value));
        if (total === 0) return cell;
        return words.cellWithShare(cell, formatValue.share(value / total), formatValue.count(total));
      }}
    />
  );
}

function compact(value: number): string {
  if (value === 0) return '';
  if (value < 1000) return String(value);
  return `${(value / 1000).toFixed(value < 10_000 ? 1 : 0)}k`;
}
