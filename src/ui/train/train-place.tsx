import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { currentRun } from '../../stores/run-store.ts';
import { useRunControls } from '../use-run-controls.ts';
import { useConfig, useRuns, useStudio } from '../use-studio.ts';
import { ChartControls } from './chart-controls.tsx';
import type { ChartView } from './chart-view.ts';
import { ComparedScores } from './compared-scores.tsx';
import { CurrentRun } from './current-run.tsx';
import { RunsTable } from './runs-table.tsx';
import { TitledPanel } from './titled-panel.tsx';

/** The place Train: the run that goes on, its curves, and all runs. */
export function TrainPlace() {
  const id = useRuns((state) => state.currentId);
  const name = useRuns((state) => currentRun(state)?.name);
  const [view, setView] = useState<ChartView>({ unit: 'step', logX: false, smoothing: 0 });
  const [compared, setCompared] = useState<readonly string[]>([]);
  if (id === undefined || name === undefined) return <NoRun />;
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="end">
        <div>
          <Title order={1}>Train</Title>
          <Text size="sm" c="dimmed">
            {name}
          </Text>
        </div>
        <ChartControls view={view} onChange={setView} />
      </Group>
      {compared.length > 1 ? <ComparedScores ids={compared} view={view} /> : null}
      <CurrentRun key={id} id={id} view={view} />
      <TitledPanel
        title="Runs"
        note={
          <Text size="xs" c="dimmed">
            {compared.length > 1
              ? 'compared above; a band spans runs that differ only in the seed'
              : 'tick two or more to compare them in one chart'}
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
      <Title order={1}>Train</Title>
      <Text>
        {described
          ? 'Nothing has been trained yet. Start with the settings as they are, or look at what is shared first.'
          : 'There is nothing to train on yet. Add annotated corpora first.'}
      </Text>
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
              Start training
            </Button>
            <Button variant="default" onClick={() => view.getState().go('model')}>
              See the model
            </Button>
          </>
        ) : (
          <Button onClick={() => view.getState().go('data')}>Add data</Button>
        )}
      </Group>
    </Stack>
  );
}
