import { Paper, Stack, Text } from '@mantine/core';
import { memo, useMemo } from 'react';
import { InTurn } from '../shell/in-turn.tsx';
import { useCompact } from '../shell/use-compact.ts';
import { useInspect, useModels, useStudio } from '../shell/use-studio.ts';
import { AtStep } from './at-step.tsx';
import { SentenceFilters } from './sentence-filters.tsx';
import { SentenceList } from './sentence-list.tsx';
import classes from './sentences-view.module.css';
import { StepSlider } from './step-slider.tsx';
import { inspectStrings } from './strings.ts';
import { TokenPanel } from './token-panel.tsx';

const words = inspectStrings.sentencesView;

interface Props {
  /** Names of the subject's models. */
  readonly names: readonly string[];
}

/** Filters, the sentences, and what the model knows of the selected token. */
export const SentencesView = memo(function SentencesView({ names: modelNames }: Props) {
  const names = useMemo(() => (modelNames.length === 1 ? [words.predicted] : modelNames), [modelNames]);
  const { inspect } = useStudio();
  const subject = useInspect((state) => state.subject);
  const shownStep = useInspect((state) => state.shown?.step);
  const summary = useInspect((state) => state.summary);
  const token = useInspect((state) => state.token);
  const sentence = useInspect((state) => state.rows.get(state.selected));
  const language = useModels(
    ({ models }) =>
      models
        .find(({ id }) => id === subject?.models[0])
        ?.heads.find(({ dataSet }) => dataSet === subject?.dataSet)?.language ?? 'und',
  );
  const compact = useCompact();
  const slider = <StepSlider {...(names.length > 1 ? { name: names[0] ?? '' } : {})} />;
  const word = token && sentence?.tokens[token.position];
  return (
    <Stack gap="sm">
      {summary && subject ? (
        <SentenceFilters
          key={[...subject.models, subject.dataSet, subject.split].join(' ')}
          names={names}
          summary={summary}
        >
          {compact ? slider : null}
        </SentenceFilters>
      ) : null}
      {compact && summary ? null : slider}
      <div className={classes.halves}>
        <Paper withBorder>
          <InTurn>
            <SentenceList names={names} language={language} />
          </InTurn>
        </Paper>
        <Paper
          withBorder
          p="sm"
          component="aside"
          aria-label={words.selected}
          className={token ? classes.token : undefined}
        >
          {token && word !== undefined ? (
            <TokenPanel
              word={word}
              language={language}
              detail={token.detail}
              onClose={() => inspect.getState().clearToken()}
              {...(names.length > 1 ? { model: names[token.model] ?? '' } : {})}
            />
          ) : shownStep === undefined ? (
            <Text size="sm">{words.chooseToken}</Text>
          ) : (
            <AtStep step={shownStep} />
          )}
        </Paper>
      </div>
    </Stack>
  );
});
