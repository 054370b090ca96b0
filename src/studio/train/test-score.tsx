import { Button, Text, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { formatValue } from '../shell/format-value.ts';
import { useModels, useStudio } from '../shell/use-studio.ts';
import type { Run } from '../stores/run-store.ts';
import { trainStrings } from './strings.ts';

const words = trainStrings.testScore;

const timeOf = (at: number) =>
  new Date(at).toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'short' });

/** The test score of a run, hidden until asked for; how often it was looked at stands beside it. */
export function TestScore({ run }: { readonly run: Run }) {
  const studio = useStudio();
  const canTag = useModels(({ models }) => models.some(({ runId }) => runId === run.id));
  const [busy, setBusy] = useState(false);
  const last = run.testLooks[run.testLooks.length - 1];
  if (last) {
    const looks = run.testLooks.map(
      ({ at, evaluation }) => `${timeOf(at)}: ${formatValue.score(evaluation.score)}`,
    );
    return (
      <Tooltip label={looks.join('; ')} events={{ hover: true, focus: true, touch: true }}>
        <Text size="xs" tabIndex={0} component="span" aria-label={words.scored(looks.join('; '))}>
          <strong>{formatValue.score(last.evaluation.score)}</strong>
          {` · ${words.looks(run.testLooks.length)}`}
        </Text>
      </Tooltip>
    );
  }
  const look = async () => {
    setBusy(true);
    await studio.runs.getState().scoreTest(run.id);
    setBusy(false);
  };
  return (
    <Button variant="subtle" size="compact-xs" disabled={!canTag} loading={busy} onClick={() => void look()}>
      {words.score}
    </Button>
  );
}
