import { Text } from '@mantine/core';
import { formatValue } from '../shell/format-value.ts';
import type { ModelSummary } from '../stores/inspect-store.ts';
import classes from './correct-by-type.module.css';
import { inspectStrings } from './strings.ts';

interface Props {
  readonly names: readonly string[];
  readonly summaries: readonly ModelSummary[];
}

/** Correctly predicted tags by type, for one model or two side by side (paper figure 6). */
export function CorrectByType({ names, summaries }: Props) {
  const types = [...new Set(summaries.flatMap(({ correctByType }) => Object.keys(correctByType)))].sort();
  const most = Math.max(1, ...summaries.flatMap(({ correctByType }) => Object.values(correctByType)));
  if (types.length === 0) return <Text size="sm">{inspectStrings.correctByType.noSpan}</Text>;
  return (
    <table className={classes.table}>
      <caption>
        {names.map((name, model) => (
          <span key={name} className={classes.key} data-model={model}>
            {name}
          </span>
        ))}
      </caption>
      <tbody>
        {types.map((type) =>
          summaries.map(({ correctByType }, model) => {
            const count = correctByType[type] ?? 0;
            return (
              <tr key={`${type} ${names[model]}`}>
                {model === 0 ? (
                  <th scope="rowgroup" rowSpan={summaries.length}>
                    {type}
                  </th>
                ) : null}
                <td className={classes.wide}>
                  <div
                    className={classes.bar}
                    data-model={model}
                    style={{ width: `${(100 * count) / most}%` }}
                    title={names[model]}
                  />
                </td>
                <td>{formatValue.count(count)}</td>
              </tr>
            );
          }),
        )}
      </tbody>
    </table>
  );
}
