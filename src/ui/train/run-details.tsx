import { Text } from '@mantine/core';
import { RunFacts } from './run-facts.tsx';
import { trainStrings } from './strings.ts';
import { TestScore } from './test-score.tsx';
import { TitledPanel } from './titled-panel.tsx';
import { useRunSeldom } from './use-run-seldom.ts';

interface Props {
  readonly id: string;
  /** How its configuration differs from the previous run's, in words; '' where there is none. */
  readonly difference: string;
}

/** The numbers of the current run, its test score, and its whole name. */
export function RunDetails({ id, difference }: Props) {
  const run = useRunSeldom(id, 400);
  if (!run) return null;
  return (
    <TitledPanel title={trainStrings.currentRun.facts} action={<TestScore run={run} />}>
      <Text size="xs" c="dimmed" mb={8}>
        {run.name}
      </Text>
      <RunFacts run={run} />
      {difference === '' ? null : (
        <Text size="xs" c="dimmed" mt={8}>
          {difference}
        </Text>
      )}
    </TitledPanel>
  );
}
