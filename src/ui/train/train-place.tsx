import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useDeferredValue, useState } from 'react';
import { RunCautions } from '../run-cautions.tsx';
import { strings } from '../strings.ts';
import { useRunControls } from '../use-run-controls.ts';
import { useConfig, useRuns, useStudio } from '../use-studio.ts';
import { ChartControls } from './chart-controls.tsx';
import type { ChartView } from './chart-view.ts';
import { ComparedScores } from './compared-scores.tsx';
import { CurrentRun } from './current-run.tsx';
import { RunsTable } from './runs-table.tsx';
import { trainStrings } from './strings.ts';
import { TitledPanel } from './titled-panel.tsx';

const words = trainStrings.trainPlace;

/** The place Train: the run that goes on, its curves, and all runs. */
export function TrainPlace() {
  // A run that begins is drawn in slices.
  const id = useDeferredValue(useRuns((state) => state.currentId));
  const name = useRuns(({ runs }) => runs.find((run) => run.id === id)?.name);
  const [view, setView] = useState<ChartView>({ unit: 'step', logX: false, smoothing: 0 });
  const [compared, setCompared] = useState<readonly string[]>([]);
  const { state } = useRunControls();
  if (id === undefined || name === undefined) return <NoRun />;
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="end">
        <div>
          <Title order={1}>{strings.places.train}</Title>
          <Text size="sm" c="dimmed">
            {name}
          </Text>
        </div>
        <ChartControls view={view} onChange={setView} />
      </Group>
      {state === 'idle' ? <RunCautions /> : null}
      {compared.length > 1 ? <ComparedScores ids={compared} view={view} /> : null}
      <CurrentRun key={id} id={id} view={view} />
      <TitledPanel
        title={words.runs}
        note={
          <Text size="xs" c="dimmed">
            {compared.length > 1 ? words.compared : words.notCompared}
          </Text>
        }
      >
        <RunsTable compared={compared} onCompare={setCompared} />
      </TitledPanel>
    </Stack>
  );
}

function NoRun() {
  const { view } = useStudio();
  const described = useConfig((state) => state.config !== undefined);
  const { obstacle, start } = useRunControls();
  return (
    <Stack gap="sm" maw={560}>
      <Title order={1}>{strings.places.train}</Title>
      <Text>{described ? words.noRun : words.noData}</Text>
      <RunCautions />
      {described && obstacle !== undefined ? (
        <Text c="var(--wrong)" role="alert">
          {obstacle}
        </Text>
      ) : null}
      <Group gap="xs">
        {described ? (
          <>
            <Button
              leftSection={<IconPlayerPlayFilled size={14} />}
              disabled={obstacle !== undefined}
              onClick={start}
            >
              {words.start}
            </Button>
            <Button variant="default" onClick={() => view.getState().go('model')}>
              {words.toModel}
            </Button>
          </>
        ) : (
          <Button onClick={() => view.getState().go('data')}>{words.toData}</Button>
        )}
      </Group>
    </Stack>
  );
}
