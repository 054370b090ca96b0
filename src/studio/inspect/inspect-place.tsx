import { Button, Paper, Stack, Tabs, Text } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { formatMapping } from '../../core/tags/format-mapping.ts';
import { EmptyPlace } from '../shell/empty-place.tsx';
import { GhostSentences } from '../shell/ghosts.tsx';
import { PlaceHead } from '../shell/place-head.tsx';
import { useModelLabels } from '../shell/use-run-labels.ts';
import { useInspect, useModels, useStudio, useView } from '../shell/use-studio.ts';
import type { InspectionSubject } from '../stores/inspect-store.ts';
import { inspectViews } from '../stores/view-store.ts';
import { ModelsTable } from './models-table.tsx';
import { NotTagged } from './not-tagged.tsx';
import { ScoresView } from './scores-view.tsx';
import { SentencesView } from './sentences-view.tsx';
import { inspectStrings } from './strings.ts';
import { SubjectPicker } from './subject-picker.tsx';
import { TestGate } from './test-gate.tsx';
import { TransitionMap } from './transition-map.tsx';
import { TryText } from './try-text.tsx';

const words = inspectStrings.inspectPlace;

/** The place Inspect: what models make of sentences, and what they have learnt. */
export function InspectPlace() {
  const studio = useStudio();
  const models = useModels((state) => state.models);
  const subject = useInspect((state) => state.subject);
  const busy = useInspect((state) => state.busy);
  const transitions = useInspect((state) => state.transitions);
  const view = useView((state) => state.inspectView);
  const names = useNames();
  const [wanted, setWanted] = useState<InspectionSubject>();

  const known = subject?.models.every((id) => models.some((model) => model.id === id)) ?? false;
  const first = models[models.length - 1];
  useEffect(() => {
    if (!known && first) {
      void studio.inspect.getState().inspect({ models: [first.id], dataSet: first.target, split: 'dev' });
    }
  }, [known, first, studio]);

  const head = models
    .find(({ id }) => id === subject?.models[0])
    ?.heads.find(({ dataSet }) => dataSet === subject?.dataSet);
  const mapped = formatMapping(head?.mapping);
  if (!first) return <NoModel />;
  const chooseView = (name: string | null) => {
    const next = inspectViews.find((each) => each === name);
    if (next) studio.view.getState().chooseInspectView(next);
  };
  const choose = (next: InspectionSubject) => {
    if (next.split === 'test' && subject?.split !== 'test') setWanted(next);
    else void studio.inspect.getState().inspect(next);
  };
  return (
    <Stack gap="sm">
      <PlaceHead place="inspect">
        {/* The text has a choice of its own; the models are all shown. */}
        {view === 'text' || view === 'models' ? null : <SubjectPicker onChoose={choose} />}
      </PlaceHead>
      {mapped !== '' && (
        <Text size="xs" c="dimmed">
          {words.mapped(mapped)}
        </Text>
      )}
      <TestGate
        subject={wanted}
        onLeave={() => setWanted(undefined)}
        onLook={(next) => void studio.inspect.getState().inspect(next)}
      />
      <Tabs value={view} onChange={chooseView} keepMounted={false}>
        <Tabs.List mb="sm">
          {inspectViews.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {words.tabs[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="sentences">{subject ? <SentencesView names={names} /> : null}</Tabs.Panel>
        <Tabs.Panel value="scores">
          <ScoresView names={names} />
        </Tabs.Panel>
        <Tabs.Panel value="transitions">
          <Paper withBorder p="sm">
            <Text fw={600} size="sm" mb="xs">
              {words.transitionsOf(names[0] ?? words.theModel)}
            </Text>
            {transitions ? (
              <TransitionMap scores={transitions} />
            ) : busy ? (
              <Text size="sm">{words.readingScores}</Text>
            ) : (
              <NotTagged />
            )}
          </Paper>
        </Tabs.Panel>
        <Tabs.Panel value="text">
          <Paper withBorder p="sm">
            <TryText />
          </Paper>
        </Tabs.Panel>
        <Tabs.Panel value="models">
          <Paper withBorder p="sm">
            <ModelsTable />
          </Paper>
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

/** What tells the subject's models apart from the others; the same list while it stays the same. */
function useNames(): readonly string[] {
  const ids = useInspect(useShallow((state) => [...(state.subject?.models ?? [])]));
  const labels = useModelLabels();
  return useMemo(() => {
    const names = ids.map((id) => labels.of.get(id ?? '') ?? words.removedModel);
    return names.map((name, index) => (names.indexOf(name) === index ? name : `${name} (2)`));
  }, [ids, labels]);
}

function NoModel() {
  const studio = useStudio();
  return (
    <Stack gap="sm">
      <PlaceHead place="inspect" />
      <EmptyPlace title={words.emptyTitle} text={words.noModel} ghost={<GhostSentences />}>
        <Button onClick={() => studio.view.getState().go('train')}>{words.toTrain}</Button>
        <ModelsTable />
      </EmptyPlace>
    </Stack>
  );
}
