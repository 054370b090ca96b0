import { Button, Table, Text } from '@mantine/core';
import type { StudyCell } from '../../studies/study-tables.ts';
import { percent } from '../../studies/study-tables.ts';
import { useStudio } from '../shell/use-studio.ts';
import { TitledPanel } from '../train/titled-panel.tsx';
import { studyStrings as words } from './strings.ts';
import classes from './studies.module.css';

interface Props {
  readonly cell: StudyCell;
  readonly title: string;
  readonly steps: ReadonlyMap<string, number>;
}

/** The runs of one cell, one a seed. */
export function CellRuns({ cell, title, steps }: Props) {
  const studio = useStudio();
  const inspect = (runId: string, name: string) => {
    const model = studio.models.getState().reveal(runId, name);
    if (!model) return;
    const subject = { models: [model.id], dataSet: model.target, split: 'dev' } as const;
    void studio.inspect.getState().inspect(subject);
    studio.view.getState().chooseInspectView('sentences');
    studio.view.getState().go('inspect');
  };
  return (
    <TitledPanel
      title={title}
      note={
        <Text size="sm" c="dimmed">
          {words.cellRuns}
        </Text>
      }
    >
      <div className={classes.scroll}>
        <Table aria-label={words.cellRuns}>
          <Table.Thead>
            <Table.Tr>
              {[
                words.seed,
                words.status,
                words.dev,
                words.bestStep,
                words.test,
                words.seconds,
                words.inspect,
              ].map((label) => (
                <Table.Th key={label}>{label}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {cell.rows.map(({ id, at, outcome }) => {
              const { status, message, bestDev, bestStep, test, seconds } = outcome;
              const step = steps.get(id);
              return (
                <Table.Tr key={`${id} ${at.seed}`}>
                  <Table.Td>{String(at.seed ?? '–')}</Table.Td>
                  <Table.Td>
                    {step === undefined ? words.statuses[status] : words.step(step.toLocaleString('en'))}
                    {message === undefined ? null : (
                      <Text size="xs" c="var(--wrong)">
                        {message}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>{percent(bestDev) || '–'}</Table.Td>
                  <Table.Td>{bestStep?.toLocaleString('en') ?? '–'}</Table.Td>
                  <Table.Td>{percent(test?.score) || '–'}</Table.Td>
                  <Table.Td>{seconds === undefined ? '–' : seconds.toFixed(0)}</Table.Td>
                  <Table.Td>
                    {status === 'done' ? (
                      <Button
                        variant="default"
                        size="compact-xs"
                        aria-label={words.inspectRun(String(at.seed ?? '–'))}
                        onClick={() => inspect(id, words.runName(title, String(at.seed ?? '–')))}
                      >
                        {words.inspect}
                      </Button>
                    ) : null}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </div>
    </TitledPanel>
  );
}
