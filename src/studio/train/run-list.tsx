import { Table, Text, VisuallyHidden } from '@mantine/core';
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { formatSample } from '../shell/format-sample.ts';
import { formatValue } from '../shell/format-value.ts';
import { useRuns } from '../shell/use-studio.ts';
import { bestEvaluation } from './run-facts.tsx';
import { RunRow } from './run-row.tsx';
import { runLooks, type ShownRuns } from './score-lines.ts';
import { trainStrings } from './strings.ts';
import { TitledPanel } from './titled-panel.tsx';
import classes from './train-place.module.css';

const words = trainStrings.runsTable;

interface Props {
  readonly shown: ShownRuns;
  /** What the names of all runs have in common. */
  readonly common: readonly string[];
  /** Ids of the runs that are compared in the chart of scores. */
  readonly compared: readonly string[];
  readonly onCompare: (ids: readonly string[]) => void;
}

/** All runs, the latest first; those that are ticked are compared with the current one. */
export function RunList({ shown, common, compared, onCompare }: Props) {
  const ids = useRuns(useShallow(({ runs }) => runs.map(({ id }) => id).reverse()));
  const looks = useMemo(() => runLooks(shown), [shown]);
  const samples = useRuns(
    useShallow(({ runs }) => [
      ...new Set(
        runs.filter(({ progress }) => progress.best).map((run) => formatSample(bestEvaluation(run))),
      ),
    ]),
  );
  const sample = samples.length === 1 ? samples[0] : undefined;
  const { previous, labels } = shown;
  return (
    <div className={classes.runs}>
      <TitledPanel
        title={trainStrings.trainPlace.runs}
        note={
          <Text size="xs" c="dimmed">
            {formatValue.count(ids.length)}
          </Text>
        }
        action={
          <Text size="xs" c="dimmed">
            {words.best(sample)}
          </Text>
        }
      >
        {common.length > 0 ? (
          <Text size="xs" c="dimmed" mb={4}>
            {ids.length > 1 ? words.all(common.join(', ')) : common.join(', ')}
          </Text>
        ) : null}
        <div className={classes.list}>
          <Table
            aria-label={words.label}
            fz="sm"
            horizontalSpacing={4}
            style={{ fontVariantNumeric: 'tabular-nums' }}
          >
            <Table.Thead style={{ position: 'absolute', clipPath: 'inset(50%)' }}>
              <Table.Tr>
                <Table.Th>{words.columns.compare}</Table.Th>
                <Table.Th>{words.columns.name}</Table.Th>
                <Table.Th>{words.columns.curve}</Table.Th>
                <Table.Th>{words.columns.best}</Table.Th>
                <Table.Th>
                  <VisuallyHidden>{words.columns.actions}</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {ids.map((id) => (
                <RunRow
                  key={id}
                  id={id}
                  label={labels.get(id) ?? ''}
                  look={looks.get(id)}
                  showSample={samples.length > 1}
                  previous={id === previous?.id}
                  compared={compared.includes(id)}
                  onCompare={(chosen) =>
                    onCompare(chosen ? [...compared, id] : compared.filter((each) => each !== id))
                  }
                />
              ))}
            </Table.Tbody>
          </Table>
        </div>
        {ids.length > 1 ? (
          <Text size="xs" c="dimmed" mt={8}>
            {trainStrings.trainPlace.notCompared}
          </Text>
        ) : null}
      </TitledPanel>
    </div>
  );
}
