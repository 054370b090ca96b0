import { ActionIcon, NativeSelect, Paper, Table, Title, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconTrash } from '@tabler/icons-react';
import { nerTask, taskBeside } from '../../core/config/ner-task.ts';
import { mappedCounts } from '../../core/tags/tag-table.ts';
import cards from '../shell/card-rows.module.css';
import { formatValue } from '../shell/format-value.ts';
import { TargetButton } from '../shell/target-button.tsx';
import { useConfig, useStudio } from '../shell/use-studio.ts';
import { useMappingOf } from '../shell/use-tagged-data-sets.ts';
import type { CorpusFile, CorpusReading } from '../stores/project-store.ts';
import { ChoiceSelect } from './choice-select.tsx';
import classes from './data.module.css';
import { type CorpusGroup, groupCorpora } from './group-corpora.ts';
import { knownLanguages } from './known-languages.ts';
import { dataStrings } from './strings.ts';
import { useRemoveFile } from './use-remove-file.tsx';
import { useShowFile } from './use-show-file.ts';

const words = dataStrings;
const columnCount = 9;

interface Props {
  readonly corpora: readonly CorpusFile[];
  readonly selectedId: string | undefined;
}

/** The corpora by data set, each guess of the reader open to correction where it stands. */
export function CorporaTable({ corpora, selectedId }: Props) {
  const present = corpora.map(({ task }) => task);
  const tasks = [...new Set([taskBeside(nerTask, present), 'pos', ...present])];
  return (
    <Paper withBorder className={classes.panel}>
      <Title order={2}>{words.corpora}</Title>
      <Table.ScrollContainer className={classes.scroll} minWidth={0} type="native">
        <Table className={`${cards.table} ${classes.corpora}`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.columns.file}</Table.Th>
              <Table.Th>{words.columns.language}</Table.Th>
              <Table.Th>{words.columns.task}</Table.Th>
              <Table.Th>{words.columns.split}</Table.Th>
              <Table.Th>{words.columns.readAs}</Table.Th>
              <Table.Th className={classes.number}>{words.columns.sentences}</Table.Th>
              <Table.Th className={classes.number}>{words.columns.tokens}</Table.Th>
              <Table.Th className={classes.number}>{words.columns.spans}</Table.Th>
              <Table.Th>
                <VisuallyHidden>{words.remove('')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          {groupCorpora(corpora).map((group) => (
            <Table.Tbody key={group.id}>
              <GroupHead group={group} />
              {group.files.map((corpus) => (
                <CorpusRow
                  key={corpus.id}
                  corpus={corpus}
                  tasks={tasks}
                  selected={corpus.id === selectedId}
                />
              ))}
            </Table.Tbody>
          ))}
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

function GroupHead({ group }: { readonly group: CorpusGroup }) {
  const isTarget = useConfig((state) => state.config?.target === group.id);
  return (
    <Table.Tr className={`${cards.whole} ${classes.group}`}>
      <Table.Th colSpan={columnCount} scope="rowgroup">
        <div className={classes.head}>
          {formatValue.dataSet(group)}
          <TargetButton dataSet={group} />
          {!group.files.some(({ split }) => split === 'train') && (
            <span className={classes.hint}>{isTarget ? words.zeroShot : words.noTraining}</span>
          )}
        </div>
      </Table.Th>
    </Table.Tr>
  );
}

/** A row that moves to another group is drawn anew there: the focus that went with the old one comes to the new. */
function focusAgain(id: string): void {
  if (document.activeElement === document.body) document.getElementById(id)?.focus();
}

interface RowProps {
  readonly corpus: CorpusFile;
  readonly tasks: readonly string[];
  readonly selected: boolean;
}

function CorpusRow({ corpus, tasks, selected }: RowProps) {
  const { project } = useStudio();
  const showFile = useShowFile();
  const remove = useRemoveFile();
  const { id, name, language, task, split, format, scheme, statistics, illegal, duplicatesOfTraining } =
    corpus;
  const mapping = useMappingOf(corpus);
  // Spans of a type that is dropped are none any more.
  const spans =
    statistics.spans === undefined
      ? undefined
      : [...mappedCounts(statistics.byType, mapping).values()].reduce((sum, count) => sum + count, 0);
  const control = (field: keyof CorpusReading) => `${id}-${field}`;
  const change = async (field: keyof CorpusReading, reading: Partial<CorpusReading>) => {
    await project.getState().changeFile(id, reading);
    requestAnimationFrame(() => focusAgain(control(field)));
  };
  const notes = [
    ...(illegal.length > 0 ? [words.illegal(corpus.illegalCount ?? illegal.length)] : []),
    ...(duplicatesOfTraining > 0 ? [words.duplicates(formatValue.count(duplicatesOfTraining))] : []),
  ];
  return (
    <Table.Tr className={`${cards.row} ${classes.row}`} data-selected={selected || undefined}>
      <Table.Td className={cards.lead}>
        <button
          type="button"
          className={classes.file}
          aria-pressed={selected}
          title={name}
          onClick={() => showFile(id)}
        >
          {name}
        </button>
        {notes.length > 0 && <div className={classes.notes}>{notes.join(', ')}</div>}
      </Table.Td>
      <Table.Td>
        <ChoiceSelect
          width={112}
          id={control('language')}
          label={words.languageOf(name)}
          value={language}
          options={knownLanguages}
          nameOf={formatValue.language}
          allows={/^[a-z]{3}$/}
          onChange={(value) => void change('language', { language: value })}
        />
      </Table.Td>
      <Table.Td>
        <ChoiceSelect
          width={88}
          id={control('task')}
          label={words.taskOf(name)}
          value={task}
          options={tasks}
          nameOf={formatValue.task}
          allows={/^[a-z][a-z0-9-]*$/}
          onChange={(value) => void change('task', { task: value })}
        />
      </Table.Td>
      <Table.Td>
        <NativeSelect
          id={control('split')}
          aria-label={words.splitOf(name)}
          className={classes.choice}
          variant="unstyled"
          rightSection={<IconChevronDown size={12} />}
          rightSectionWidth={16}
          w={60}
          data={['train', 'dev', 'test']}
          value={split}
          onChange={({ currentTarget: { value } }) => {
            if (value === 'train' || value === 'dev' || value === 'test')
              void change('split', { split: value });
          }}
        />
      </Table.Td>
      <Table.Td className={classes.nowrap}>
        {[words.formats[format], scheme === 'plain' ? '' : words.toBioes(scheme)].filter(Boolean).join(' · ')}
      </Table.Td>
      <Table.Td className={classes.number} data-label={words.columns.sentences}>
        {formatValue.count(statistics.sentences)}
      </Table.Td>
      <Table.Td className={classes.number} data-label={words.columns.tokens}>
        {formatValue.count(statistics.tokens)}
      </Table.Td>
      <Table.Td className={classes.number} data-label={words.columns.spans}>
        {formatValue.count(spans)}
      </Table.Td>
      <Table.Td w={36}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={words.remove(name)}
          title={words.remove(name)}
          onClick={() => remove(corpus)}
        >
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  );
}
