import { Text } from '@mantine/core';
import { describeConfig } from '../../core/config/describe-config.ts';
import { RunFacts } from './run-facts.tsx';
import type { ShownRuns } from './score-lines.ts';
import { trainStrings } from './strings.ts';
import { TestScore } from './test-score.tsx';
import { TitledPanel } from './titled-panel.tsx';
import classes from './train-place.module.css';
import { useRunSeldom } from './use-run-seldom.ts';

const words = trainStrings.runsTable;

/** The numbers of the current run, its test score, its whole name, and how it differs from the run before it. */
export function RunDetails({ shown: { current, previous, labels } }: { readonly shown: ShownRuns }) {
  const run = useRunSeldom(current.id, 400);
  if (!run) return null;
  const difference = previous ? describeConfig(run.config, previous.config) : '';
  return (
    <div className={classes.details}>
      <TitledPanel title={trainStrings.currentRun.facts} action={<TestScore run={run} />}>
        <Text size="xs" c="dimmed" mb={8}>
          {run.name}
        </Text>
        <RunFacts run={run} />
        {previous ? (
          <Text size="xs" c="dimmed" mt={8}>
            {words.differs(labels.get(previous.id) ?? previous.name, difference || words.noDifference)}
          </Text>
        ) : null}
      </TitledPanel>
    </div>
  );
}
