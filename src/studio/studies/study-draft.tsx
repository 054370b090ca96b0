import { Button, Group, Loader, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { StudyPlan } from '../../studies/plan.ts';
import { studyGrid } from '../../studies/study-figures.ts';
import { useStudies, useStudio } from '../shell/use-studio.ts';
import type { StudyDraft, StudyPreview } from '../stores/study-store.ts';
import { TitledPanel } from '../train/titled-panel.tsx';
import { axisLabel, axisText, parseAxisText } from './axis-text.ts';
import { durationText } from './duration-text.ts';
import { studyStrings as words } from './strings.ts';
import classes from './studies.module.css';
import { StudyGridTable } from './study-grid.tsx';

/** A plan that is not started: its axes, what it comes to, and the button that starts it. */
export function StudyDraftPanel({ draft }: { readonly draft: StudyDraft }) {
  const { studies } = useStudio();
  const isStarting = useStudies((state) => state.isStarting);
  const { plan, base, preview, problem } = draft;
  const change = (changed: Partial<StudyPlan>) => void studies.getState().plan({ ...plan, ...changed }, base);
  const missing = preview?.estimate?.runs ?? 0;
  return (
    <TitledPanel
      title={plan.name}
      note={
        <Text size="sm" c="dimmed">
          {words.base}
        </Text>
      }
    >
      <Stack gap="sm">
        <div className={classes.axes}>
          {plan.axes.map(({ field, values }) => (
            <AxisField
              key={field}
              label={axisLabel(field)}
              text={axisText(values)}
              onChange={(text) => {
                const parsed = parseAxisText(text);
                if (!parsed) return;
                change({
                  axes: plan.axes.map((axis) =>
                    axis.field === field ? { field, values: [...parsed] } : axis,
                  ),
                });
              }}
            />
          ))}
          {plan.search ? (
            <AxisField
              label={words.points}
              text={String(plan.search.points)}
              onChange={(text) => {
                const points = Number(text);
                if (plan.search && Number.isInteger(points) && points > 0)
                  change({ search: { ...plan.search, points } });
              }}
            />
          ) : null}
        </div>
        {plan.search ? (
          <Text size="sm" c="dimmed">
            {words.ranges}:{' '}
            {Object.entries(plan.search.ranges)
              .map(([field, range]) => `${axisLabel(field)} ${Object.values(range).flat().join(' to ')}`)
              .join('; ')}
          </Text>
        ) : null}
        <Facts draft={draft} />
        {preview ? <PlannedGrid plan={plan} target={base.target} preview={preview} /> : null}
        {problem === undefined ? null : (
          <Text c="var(--wrong)" role="alert">
            {problem}
          </Text>
        )}
        <Group>
          <Button disabled={!preview} loading={isStarting} onClick={() => void studies.getState().start()}>
            {missing > 0 || !preview ? words.start(missing.toLocaleString('en')) : words.startNone}
          </Button>
          <Button variant="default" onClick={() => studies.getState().dropDraft()}>
            {words.back}
          </Button>
        </Group>
      </Stack>
    </TitledPanel>
  );
}

interface PlannedGridProps {
  readonly plan: StudyPlan;
  readonly target: string;
  readonly preview: StudyPreview;
}

/** The grid that the runs will fill. */
function PlannedGrid({ plan, target, preview }: PlannedGridProps) {
  const rows = preview.runs.map(({ id, at, isThere, sentences }) => {
    const status = isThere
      ? ('done' as const)
      : sentences === 0
        ? ('untrained' as const)
        : ('missing' as const);
    return { id, at, outcome: { status } };
  });
  return <StudyGridTable grid={studyGrid({ plan, target, rows })} steps={new Map()} chosen={[]} />;
}

/** What the plan comes to, in one line. */
function Facts({ draft: { preview, problem } }: { readonly draft: StudyDraft }) {
  if (problem !== undefined) return null;
  if (!preview)
    return (
      <Group gap="xs">
        <Loader size={14} />
        <Text size="sm">{words.working}</Text>
      </Group>
    );
  const count = (value: number) => value.toLocaleString('en');
  const ids = new Map(preview.runs.map((run) => [run.id, run]));
  const all = [...ids.values()];
  const untrained = all.filter(({ sentences }) => sentences === 0).length;
  const there = all.filter(({ isThere }) => isThere).length;
  const { estimate } = preview;
  const parts = [
    words.runs(count(all.length), count(there)),
    ...(untrained > 0 ? [words.untrained(count(untrained))] : []),
    estimate
      ? words.estimate(durationText(estimate.seconds), count(estimate.atOneTime), count(estimate.megabytes))
      : words.nothingLeft,
  ];
  return <Text role="status">{parts.join(' · ')}</Text>;
}

interface AxisFieldProps {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** The values of one axis; what is typed counts when the field is left. */
function AxisField({ label, text, onChange }: AxisFieldProps) {
  const [typed, setTyped] = useState(text);
  return (
    <TextInput
      label={label}
      description={words.values}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (typed !== text) onChange(typed);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && typed !== text) onChange(typed);
      }}
    />
  );
}
