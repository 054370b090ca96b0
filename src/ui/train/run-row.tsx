import { Anchor, Checkbox, Table, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import cards from '../card-rows.module.css';
import { inWords } from '../in-words.ts';
import { sampleInWords } from '../sample-in-words.ts';
import { strings } from '../strings.ts';
import { useRuns, useStudio } from '../use-studio.ts';
import { bestEvaluation, phaseInWords } from './run-facts.tsx';
import { RunMenu } from './run-menu.tsx';
import { trainStrings } from './strings.ts';
import { TestScore } from './test-score.tsx';
import { useRunSeldom } from './use-run-seldom.ts';

const words = trainStrings.runRow;
const { columns } = trainStrings.runsTable;

interface Props {
  readonly id: string;
  /** How its configuration differs, in words. */
  readonly difference: string;
  readonly compared: boolean;
  readonly onCompare: (chosen: boolean) => void;
}

/** One run in the table; its name leads to its charts. */
export function RunRow({ id, difference, compared, onCompare }: Props) {
  const studio = useStudio();
  const run = useRunSeldom(id, 500);
  const current = useRuns(({ currentId }) => currentId === id);
  const [renaming, setRenaming] = useState(false);
  if (!run) return null;
  const { name, progress } = run;
  const scored = bestEvaluation(run);
  const sample = sampleInWords(scored);
  const rename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const written = new FormData(event.currentTarget).get('name');
    setRenaming(false);
    if (typeof written === 'string' && written.trim() !== '' && written !== name) {
      void studio.runs.getState().rename(id, written.trim());
    }
  };
  return (
    <Table.Tr
      className={cards.row}
      {...(current ? { bg: 'var(--accent-tint)', 'aria-current': 'true' as const } : {})}
    >
      <Table.Td>
        <Checkbox
          aria-label={words.compare(name)}
          checked={compared}
          onChange={(event) => onCompare(event.currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td className={cards.lead}>
        {renaming ? (
          <form onSubmit={rename}>
            <TextInput
              name="name"
              aria-label={words.name}
              defaultValue={name}
              autoFocus
              onBlur={(event) => event.currentTarget.form?.requestSubmit()}
              onKeyDown={(event) => {
                if (event.key !== 'Escape') return;
                event.stopPropagation();
                setRenaming(false);
              }}
            />
          </form>
        ) : (
          <Anchor component="button" size="sm" ta="start" onClick={() => studio.runs.getState().choose(id)}>
            {name}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="xs" c="dimmed" lineClamp={2} title={difference}>
          {difference}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="xs">{phaseInWords(progress)}</Text>
      </Table.Td>
      <Table.Td ta="end" data-label={columns.best}>
        {inWords.score(scored?.score)}
        {sample === undefined ? null : (
          <Text size="xs" c="dimmed" title={strings.sample.on(sample)}>
            {sample}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="end" data-label={columns.step}>
        {inWords.count(progress.step)}
      </Table.Td>
      <Table.Td>
        <TestScore run={run} />
      </Table.Td>
      <Table.Td>
        <RunMenu run={run} onRename={() => setRenaming(true)} />
      </Table.Td>
    </Table.Tr>
  );
}
