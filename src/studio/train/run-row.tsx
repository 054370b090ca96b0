import { Anchor, Checkbox, Table, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Sparkline } from '../charts/sparkline.tsx';
import { formatSample } from '../shell/format-sample.ts';
import { formatValue } from '../shell/format-value.ts';
import { strings } from '../shell/strings.ts';
import { useRuns, useStudio } from '../shell/use-studio.ts';
import { bestEvaluation, formatPhase } from './run-facts.tsx';
import { RunMenu } from './run-menu.tsx';
import type { LineLook } from './score-lines.ts';
import { trainStrings } from './strings.ts';
import classes from './train-place.module.css';
import { useRunSeldom } from './use-run-seldom.ts';

const words = trainStrings.runRow;

interface Props {
  readonly id: string;
  /** What tells it apart from the others. */
  readonly label: string;
  /** How its line in the chart of scores looks; absent where it has none. */
  readonly look: LineLook | undefined;
  /** True for the run that is drawn behind the current one. */
  readonly previous: boolean;
  /** Whether it is said on which sample of the dev set the score is. */
  readonly showSample: boolean;
  readonly compared: boolean;
  readonly onCompare: (chosen: boolean) => void;
}

/** One run in the list; its name leads to its charts. */
export function RunRow({ id, label, look, previous, showSample, compared, onCompare }: Props) {
  const studio = useStudio();
  const run = useRunSeldom(id, 500);
  const current = useRuns(({ currentId }) => currentId === id);
  const [renaming, setRenaming] = useState(false);
  if (!run) return null;
  const { name, config, progress } = run;
  const scored = bestEvaluation(run);
  const sample = showSample ? formatSample(scored) : undefined;
  const state = [
    progress.best
      ? words.at(formatValue.count(progress.best.step))
      : words.atStep(formatValue.count(progress.step)),
    // That a run has done all its steps is what is expected.
    ...(progress.ended?.reason === 'steps' && progress.phase === 'ended' ? [] : [formatPhase(run)]),
    ...(previous ? [words.previous] : []),
  ];
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
      className={classes.row}
      {...(current ? { 'data-current': true, 'aria-current': 'true' as const } : {})}
    >
      <Table.Td>
        <Checkbox
          aria-label={words.compare(name)}
          checked={compared}
          onChange={(event) => onCompare(event.currentTarget.checked)}
        />
        {look === undefined ? null : <Swatch {...look} />}
      </Table.Td>
      <Table.Td className={classes.name}>
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
          <Anchor
            component="button"
            size="sm"
            fw={current ? 600 : 400}
            c="var(--mantine-color-text)"
            title={name}
            onClick={() => studio.runs.getState().choose(id)}
          >
            {label}
          </Anchor>
        )}
        <span className={classes.under}>{state.join(' · ')}</span>
      </Table.Td>
      <Table.Td>
        <Sparkline
          values={(progress.scores[config.target] ?? []).map(({ value }) => value)}
          width={48}
          {...(look === undefined ? {} : { color: look.color })}
        />
      </Table.Td>
      <Table.Td className={classes.best}>
        {formatValue.score(scored?.score)}{' '}
        {sample === undefined ? null : (
          <span className={classes.under} title={strings.sample.on(sample)}>
            {sample}
          </span>
        )}
      </Table.Td>
      <Table.Td>
        <RunMenu run={run} renaming={renaming} onRename={() => setRenaming(true)} />
      </Table.Td>
    </Table.Tr>
  );
}

function Swatch({ color, dash }: LineLook) {
  return (
    <svg className={classes.swatch} width={18} height={4} aria-hidden="true">
      <path
        d="M0 2H18"
        stroke={color}
        strokeWidth={3}
        {...(dash === undefined ? {} : { strokeDasharray: dash })}
      />
    </svg>
  );
}
