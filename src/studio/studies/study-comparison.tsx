import { Button, Loader, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { DifferingSentence, DifferingSentences } from '../../studies/differing-sentences.ts';
import type { StudyCell } from '../../studies/study-tables.ts';
import { TaggedSentence } from '../shell/tagged-sentence.tsx';
import { useStudio } from '../shell/use-studio.ts';
import type { StudyComparison } from '../stores/study-store.ts';
import { TitledPanel } from '../train/titled-panel.tsx';
import { studyStrings as words } from './strings.ts';

/** A cell with its name. */
export interface NamedCell {
  readonly name: string;
  readonly cell: StudyCell;
}

const points = (value: number | null) => (value === null ? '–' : value.toFixed(1).replace('-', '−'));
const signed = (value: number | null) => (value !== null && value > 0 ? `+${points(value)}` : points(value));
const shownP = (p: number) => (p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`);

const idsOf = ({ cell }: NamedCell) => cell.rows.filter(({ outcome }) => outcome.test).map(({ id }) => id);

interface ComparisonProps {
  readonly a: NamedCell;
  readonly b: NamedCell;
  /** Of the target. */
  readonly language: string;
}

/** The paired test of two cells, and the sentences in which their first runs differ. */
export function StudyComparisonPanel({ a, b, language }: ComparisonProps) {
  const { studies } = useStudio();
  const [found, setFound] = useState<StudyComparison>();
  const [differing, setDiffering] = useState<DifferingSentences>();
  const [idsA, idsB] = [idsOf(a), idsOf(b)];
  const key = JSON.stringify([idsA, idsB]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the ids
  useEffect(() => {
    let isCurrent = true;
    setFound(undefined);
    setDiffering(undefined);
    if (idsA.length > 0 && idsB.length > 0)
      void studies
        .getState()
        .compare(idsA, idsB)
        .then((result) => isCurrent && setFound(result));
    return () => {
      isCurrent = false;
    };
  }, [key]);
  const [firstA, firstB] = [idsA[0], idsB[0]];
  return (
    <TitledPanel title={words.comparison(a.name, b.name)}>
      <Stack gap="xs" aria-live="polite">
        {found ? <TestResult result={found} /> : <Waiting />}
        {found && !differing && firstA !== undefined && firstB !== undefined ? (
          <Button
            variant="default"
            style={{ alignSelf: 'start' }}
            onClick={() => void studies.getState().differing(firstA, firstB).then(setDiffering)}
          >
            {words.sentences}
          </Button>
        ) : null}
        {differing ? (
          <>
            <Sentences
              title={words.fixed(differing.fixedInAll.toLocaleString('en'), b.name, a.name)}
              sentences={differing.fixed}
              names={[a.name, b.name]}
              language={language}
            />
            <Sentences
              title={words.broken(differing.brokenInAll.toLocaleString('en'), b.name, a.name)}
              sentences={differing.broken}
              names={[a.name, b.name]}
              language={language}
            />
          </>
        ) : null}
      </Stack>
    </TitledPanel>
  );
}

function Waiting() {
  return (
    <Text size="sm">
      <Loader size={14} mr={8} />
      {words.comparing}
    </Text>
  );
}

function TestResult({ result }: { readonly result: StudyComparison }) {
  const { difference, pRandomization, pBootstrap, sentences } = result;
  const isSignificant = pRandomization < 0.05;
  return (
    <>
      <Text fw={600} size="lg">
        {words.difference(signed(difference.score), signed(difference.low), signed(difference.high))}
      </Text>
      <Text>{(isSignificant ? words.significant : words.notSignificant)(shownP(pRandomization))}</Text>
      <Text size="sm" c="dimmed">
        {words.bootstrap(shownP(pBootstrap), sentences.toLocaleString('en'))}
      </Text>
    </>
  );
}

interface SentencesProps {
  readonly title: string;
  readonly sentences: readonly DifferingSentence[];
  readonly names: readonly [string, string];
  readonly language: string;
}

function Sentences({ title, sentences, names, language }: SentencesProps) {
  return (
    <section aria-label={title}>
      <Text fw={600} size="sm">
        {title}
      </Text>
      <Stack gap="sm">
        {sentences.map(({ tokens, gold, a, b }) => (
          <div key={tokens.join(' ')}>
            {(
              [
                [words.gold, gold],
                [names[0], a],
                [names[1], b],
              ] as const
            ).map(([name, tags]) => (
              <div key={name}>
                <Text size="xs" c="dimmed">
                  {name}
                </Text>
                <TaggedSentence
                  tokens={tokens}
                  tags={tags}
                  language={language}
                  {...(name === words.gold ? {} : { gold })}
                />
              </div>
            ))}
          </div>
        ))}
      </Stack>
    </section>
  );
}
