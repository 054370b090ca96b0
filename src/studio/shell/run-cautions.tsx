import { Button, Paper } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { RunCaution } from '../../core/config/run-cautions.ts';
import { formatValue } from './format-value.ts';
import classes from './run-cautions.module.css';
import { strings } from './strings.ts';
import { useConfig, useStudio } from './use-studio.ts';
import { useRunCautions } from './use-tagged-data-sets.ts';

const words = strings.cautions;

/** A caution as one sentence; `nameOf` gives the name of a data set. */
export function formatCaution(caution: RunCaution, nameOf: (id: string) => string): string {
  switch (caution.kind) {
    case 'near-names': {
      const pairs = caution.names.map(({ from, to }) => words.pair(from, to));
      return words.nearNames(formatValue.task(caution.task), pairs);
    }
    case 'few-shared':
      return words.fewShared(formatValue.task(caution.task), caution.shared, caution.all);
    case 'zero-shot':
      return words.zeroShot(nameOf(caution.id));
    case 'only-scored':
      return words.onlyScored(caution.ids.map(nameOf));
    case 'nothing-to-learn':
      return words.nothingToLearn(formatValue.task(caution.task), caution.ids.map(nameOf));
  }
}

/** What to know before the next run starts, with the way to the table of tags where they are the matter. */
export function RunCautions() {
  const { view } = useStudio();
  const cautions = useRunCautions();
  const dataSets = useConfig((state) => state.config?.dataSets);
  if (cautions.length === 0) return null;
  const nameOf = (id: string) => {
    const dataSet = dataSets?.find((each) => each.id === id);
    return dataSet ? formatValue.dataSet(dataSet) : id;
  };
  const ofTags = cautions.some(({ kind }) => kind === 'near-names' || kind === 'few-shared');
  return (
    <Paper withBorder className={classes.panel} role="note" aria-label={words.title}>
      <IconAlertTriangle size={16} stroke={1.6} className={classes.icon} aria-hidden="true" />
      <div className={classes.sentences}>
        {cautions.map((caution) => {
          const text = formatCaution(caution, nameOf);
          return <span key={text}>{text}</span>;
        })}
      </div>
      {ofTags && (
        <Button variant="default" size="compact-xs" onClick={() => view.getState().showTags()}>
          {words.toTags}
        </Button>
      )}
    </Paper>
  );
}
