import { Button, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyPlace } from '../shell/empty-place.tsx';
import { GhostChart } from '../shell/ghosts.tsx';
import { PlaceHead } from '../shell/place-head.tsx';
import { useConfig, useStudies, useStudio } from '../shell/use-studio.ts';
import type { StudyRecord } from '../stores/study-store.ts';
import { PresetCards } from './preset-cards.tsx';
import { studyStrings as words } from './strings.ts';
import classes from './studies.module.css';
import { StudyDraftPanel } from './study-draft.tsx';
import { StudyView } from './study-view.tsx';
import { useChoosePreset } from './use-choose-preset.ts';

/** The place Studies: many runs that answer one question, as a grid, a figure and a table. */
export function StudiesPlace() {
  const all = useStudies((state) => state.studies);
  const shownId = useStudies((state) => state.shownId);
  const draft = useStudies((state) => state.draft);
  const described = useConfig((state) => state.config !== undefined);
  const [isChoosing, setChoosing] = useState(false);
  const { view } = useStudio();
  const choosePreset = useChoosePreset();
  const shown = all.find(({ id }) => id === shownId);

  if (!described)
    return (
      <Stack gap="sm">
        <PlaceHead place="studies" />
        <EmptyPlace title={words.emptyTitle} text={words.noData} ghost={<GhostChart />}>
          <Button onClick={() => view.getState().go('data')}>{words.toData}</Button>
        </EmptyPlace>
      </Stack>
    );
  const presets = (
    <PresetCards
      onChoose={(preset) => {
        setChoosing(false);
        choosePreset(preset);
      }}
    />
  );
  return (
    <Stack gap="sm">
      <PlaceHead place="studies" lead={all.length === 0 && !draft ? words.emptyText : undefined}>
        {all.length > 0 && !draft && !isChoosing ? (
          <Button leftSection={<IconPlus size={14} />} onClick={() => setChoosing(true)}>
            {words.newStudy}
          </Button>
        ) : null}
      </PlaceHead>
      {draft ? <StudyDraftPanel key={draft.plan.name} draft={draft} /> : null}
      {!draft && (isChoosing || all.length === 0) ? presets : null}
      {all.length > 1 ? <StudyList all={all} shownId={shownId} /> : null}
      {shown && !draft && !isChoosing ? <StudyView key={shown.id} study={shown} /> : null}
    </Stack>
  );
}

function StudyList({
  all,
  shownId,
}: {
  readonly all: readonly StudyRecord[];
  readonly shownId: string | undefined;
}) {
  const { studies } = useStudio();
  return (
    <nav aria-label={words.list} className={classes.list}>
      {all.map(({ id, name, phase }) => (
        <UnstyledButton
          key={id}
          className={classes.listed}
          aria-current={id === shownId ? 'true' : undefined}
          onClick={() => studies.getState().show(id)}
        >
          {name}{' '}
          <Text span size="xs" c="dimmed">
            {words.phases[phase]}
          </Text>
        </UnstyledButton>
      ))}
    </nav>
  );
}
