import { Button, Stack, Text } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { ChartControls } from '../charts/chart-controls.tsx';
import type { ChartView } from '../charts/chart-view.ts';
import { EmptyPlace } from '../shell/empty-place.tsx';
import { GhostChart } from '../shell/ghosts.tsx';
import { PlaceHead } from '../shell/place-head.tsx';
import { RunCautions } from '../shell/run-cautions.tsx';
import { useRunControls } from '../shell/use-run-controls.ts';
import { useRunLabels } from '../shell/use-run-labels.ts';
import { useConfig, useRuns, useStudio } from '../shell/use-studio.ts';
import { CurrentRun } from './current-run.tsx';
import { RunDetails } from './run-details.tsx';
import { RunLead } from './run-lead.tsx';
import { RunList } from './run-list.tsx';
import { trainStrings } from './strings.ts';
import classes from './train-place.module.css';
import { useShownRuns } from './use-shown-runs.ts';

const words = trainStrings.trainPlace;

/** The place Train: all runs, and the curves of the one that goes on or was chosen. */
export function TrainPlace() {
  // A run that begins is drawn in slices.
  const id = useDeferredValue(useRuns((state) => state.currentId));
  const [view, setView] = useState<ChartView>({ unit: 'step', logX: false, smoothing: 0 });
  const [compared, setCompared] = useState<readonly string[]>([]);
  const labels = useRunLabels();
  const others = useShownRuns(id, compared);
  const shown = useMemo(() => (others ? { ...others, labels: labels.of } : undefined), [others, labels]);
  const { state } = useRunControls();
  if (id === undefined || !shown) return <NoRun />;
  return (
    <Stack gap="sm">
      <PlaceHead place="train" lead={<RunLead shown={shown} />}>
        <ChartControls view={view} onChange={setView} />
      </PlaceHead>
      {state === 'idle' ? <RunCautions /> : null}
      <div className={classes.place}>
        <RunList shown={shown} common={labels.common} compared={compared} onCompare={setCompared} />
        <div className={classes.charts}>
          <CurrentRun key={id} id={id} shown={shown} view={view} />
        </div>
        <RunDetails key={`details ${id}`} shown={shown} />
      </div>
    </Stack>
  );
}

function NoRun() {
  const { view } = useStudio();
  const described = useConfig((state) => state.config !== undefined);
  const { obstacle, start } = useRunControls();
  return (
    <Stack gap="sm">
      <PlaceHead place="train" />
      <RunCautions />
      {described && obstacle !== undefined ? (
        <Text c="var(--wrong)" role="alert">
          {obstacle}
        </Text>
      ) : null}
      <EmptyPlace
        title={words.emptyTitle}
        text={described ? words.noRun : words.noData}
        ghost={<GhostChart />}
      >
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
      </EmptyPlace>
    </Stack>
  );
}
