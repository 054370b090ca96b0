import { Loader, Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatValue } from '../shell/format-value.ts';
import { useInspect } from '../shell/use-studio.ts';
import { ConfusionMatrix } from './confusion-matrix.tsx';
import { CorrectByType } from './correct-by-type.tsx';
import { NotTagged } from './not-tagged.tsx';
import { ScoresTable } from './scores-table.tsx';
import { inspectStrings } from './strings.ts';

const words = inspectStrings.scoresView;

/** Scores by type, correctly predicted tags by type, and what is taken for what. */
export function ScoresView({ names: plainNames }: { readonly names: readonly string[] }) {
  const step = useInspect((state) => state.subject?.step);
  const names = plainNames.map((name, model) =>
    model === 0 && step !== undefined ? inspectStrings.atStep.scoresOf(name, formatValue.count(step)) : name,
  );
  const split = useInspect((state) => state.subject?.split) ?? 'dev';
  const summary = useInspect((state) => state.summary);
  const busy = useInspect((state) => state.busy);
  if (!summary || names.length < summary.models.length) {
    return busy ? <Loader role="status" size="sm" aria-label={words.scoring} /> : <NotTagged />;
  }
  const { models, sentences, total } = summary;
  const [count, all] = [formatValue.count(sentences), formatValue.count(total)];
  const of = sentences < total ? words.onSome(count, all, split) : words.onAll(all, split);
  return (
    <Stack gap="sm">
      <Panel title={words.scores} note={of}>
        <ScoresTable names={names} summaries={models} />
      </Panel>
      <Panel title={words.correctByType}>
        <CorrectByType names={names} summaries={models} />
      </Panel>
      {models.map(({ confusion }, index) => (
        <Panel key={names[index]} title={words.confusionOf(names[index] ?? '')}>
          <ConfusionMatrix name={names[index] ?? ''} confusion={confusion} />
        </Panel>
      ))}
    </Stack>
  );
}

interface PanelProps {
  readonly title: string;
  /** What its numbers are of. */
  readonly note?: string;
  readonly children: ReactNode;
}

function Panel({ title, note, children }: PanelProps) {
  return (
    <Paper withBorder p="sm" component="section" aria-label={title}>
      <Text fw={600} size="sm" mb="xs">
        {title}
        {note === undefined ? null : (
          <Text span fw={400} c="dimmed" inherit>
            {`, ${note}`}
          </Text>
        )}
      </Text>
      {children}
    </Paper>
  );
}
