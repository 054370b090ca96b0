import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPlay, IconShare } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { describeConfig } from '../../config/describe-config.ts';
import { currentRun, type Run } from '../../stores/run-store.ts';
import { useConfig, useProject, useRuns, useStudio } from '../use-studio.ts';
import { ChartControls } from './chart-controls.tsx';
import type { ChartView } from './chart-view.ts';
import { ComparedScores } from './compared-scores.tsx';
import { CurrentRun } from './current-run.tsx';
import { RunsTable } from './runs-table.tsx';
import { sentencesOf } from './sentences-of.ts';
import { TitledPanel } from './titled-panel.tsx';

/** The place Train: the run that goes on, its curves, and all runs. */
export function TrainPlace() {
  const run = useRuns(currentRun);
  const runs = useRuns((state) => state.runs);
  const files = useProject((state) => state.files);
  const [view, setView] = useState<ChartView>({ unit: 'step', logX: false, smoothing: 0 });
  const [compared, setCompared] = useState<readonly string[]>([]);
  const chosen = useMemo(() => runs.filter(({ id }) => compared.includes(id)), [runs, compared]);
  const targetSentences = useCallback(
    ({ config }: Run) => sentencesOf(config, files).get(config.target) ?? 0,
    [files],
  );
  if (!run) return <NoRun />;
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="end">
        <div>
          <Title order={1}>Train</Title>
          <Text size="sm" c="dimmed">
            {run.name}
          </Text>
        </div>
        <ChartControls view={view} onChange={setView} />
      </Group>
      {chosen.length > 1 ? (
        <ComparedScores runs={chosen} targetSentences={targetSentences} view={view} />
      ) : null}
      <CurrentRun run={run} view={view} />
      <TitledPanel
        title="Runs"
        note={
          <Text size="xs" c="dimmed">
            {chosen.length > 1
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
  const studio = useStudio();
  const config = useConfig((state) => state.config);
  const problem = useConfig((state) => state.problem);
  const start = () => {
    if (config) void studio.runs.getState().start(config, describeConfig(config, config) || 'first run');
  };
  return (
    <Stack gap="sm" maw={560}>
      <Title order={1}>Train</Title>
      <Text>
        {config
          ? 'Nothing has been trained yet. Start with the settings as they are, or look at what is shared first.'
          : 'There is nothing to train on yet. Add annotated corpora first.'}
      </Text>
      {problem ? (
        <Text c="var(--wrong)" role="alert">
          {problem.message}
        </Text>
      ) : null}
      <Group gap="xs">
        {config ? (
          <>
            <Button
              leftSection={<IconPlayerPlay size={16} />}
              disabled={problem !== undefined}
              onClick={start}
            >
              Start training
            </Button>
            <Button
              variant="default"
              leftSection={<IconShare size={16} />}
              onClick={() => studio.view.getState().go('model')}
            >
              See the model
            </Button>
          </>
        ) : (
          <Button onClick={() => studio.view.getState().go('data')}>Add data</Button>
        )}
      </Group>
    </Stack>
  );
}
