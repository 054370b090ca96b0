import { Group } from '@mantine/core';
import { formatValue } from '../shell/format-value.ts';
import type { Coverage } from '../stores/project-store.ts';
import classes from './data.module.css';
import { dataStrings } from './strings.ts';

/** The share of tokens that an embedding file knows, as a bar in three steps and a number. */
export function CoverageBar({ coverage }: { readonly coverage: Coverage }) {
  const { exact, lower, digits, unknown } = coverage;
  const width = (share: number) => ({ width: `${share * 100}%` });
  return (
    <Group gap={8} wrap="nowrap" title={dataStrings.coverageExplained}>
      <div className={classes.stack} aria-hidden="true">
        <div style={width(exact)} />
        <div style={width(lower)} />
        <div style={width(digits)} />
      </div>
      <span className={classes.nowrap}>{formatValue.share(1 - unknown)}</span>
    </Group>
  );
}
