import { ActionIcon, Paper, Table, Title, VisuallyHidden } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { vectorsOf } from '../../core/config/word-vectors.ts';
import cards from '../shell/card-rows.module.css';
import { formatValue } from '../shell/format-value.ts';
import pill from '../shell/target-button.module.css';
import { useConfig, useProject, useStudio } from '../shell/use-studio.ts';
import type { EmbeddingsFile } from '../stores/project-store.ts';
import { ChoiceSelect } from './choice-select.tsx';
import { CoverageBar } from './coverage-bar.tsx';
import classes from './data.module.css';
import { knownLanguages } from './known-languages.ts';
import { dataStrings } from './strings.ts';
import { useRemoveFile } from './use-remove-file.tsx';
import { useShowFile } from './use-show-file.ts';

const words = dataStrings;

interface Props {
  readonly embeddings: readonly EmbeddingsFile[];
  readonly selectedId: string | undefined;
}

/** The files of word vectors, with what the training corpora find in them. */
export function EmbeddingsTable({ embeddings, selectedId }: Props) {
  return (
    <Paper withBorder className={classes.panel}>
      <Title order={2}>{words.embeddings}</Title>
      <Table.ScrollContainer className={classes.scroll} minWidth={0} type="native">
        <Table className={`${cards.table} ${classes.embeddings}`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.columns.file}</Table.Th>
              <Table.Th>{words.columns.language}</Table.Th>
              <Table.Th>{words.columns.format}</Table.Th>
              <Table.Th className={classes.number}>{words.columns.words}</Table.Th>
              <Table.Th className={classes.number}>{words.columns.dimension}</Table.Th>
              <Table.Th>{words.columns.coverage}</Table.Th>
              <Table.Th>{words.columns.notes}</Table.Th>
              <Table.Th>
                <VisuallyHidden>{words.remove('')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {embeddings.map((file) => (
              <EmbeddingsRow key={file.id} file={file} selected={file.id === selectedId} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

function EmbeddingsRow({ file, selected }: { readonly file: EmbeddingsFile; readonly selected: boolean }) {
  const { project, config: store } = useStudio();
  const showFile = useShowFile();
  const remove = useRemoveFile();
  const files = useProject((state) => state.files);
  const config = useConfig((state) => state.config);
  const rivals = files.filter(
    (other): other is EmbeddingsFile => other.role === 'embeddings' && other.language === file.language,
  );
  const isUsed = config !== undefined && vectorsOf(rivals, file.language, config)?.id === file.id;
  const language = formatValue.language(file.language);
  const training = files.find(
    (other) => other.role === 'corpus' && other.split === 'train' && other.language === file.language,
  );
  const coverage = file.coverage.find(({ corpusId }) => corpusId === training?.id)?.coverage;
  return (
    <Table.Tr className={`${cards.row} ${classes.row}`} data-selected={selected || undefined}>
      <Table.Td className={cards.lead}>
        <button
          type="button"
          className={classes.file}
          aria-pressed={selected}
          title={file.name}
          onClick={() => showFile(file.id)}
        >
          {file.name}
        </button>{' '}
        {config && rivals.length > 1 && (
          <button
            type="button"
            className={pill.target}
            aria-pressed={isUsed}
            aria-label={words.vectorsOfLanguage(file.name, language)}
            title={words.severalVectors(language)}
            onClick={() => store.getState().chooseVectors(file.language, file.name)}
          >
            {isUsed ? words.vectorsUsed : words.otherVectors}
          </button>
        )}
      </Table.Td>
      <Table.Td>
        <ChoiceSelect
          width={104}
          label={words.languageOf(file.name)}
          value={file.language}
          options={knownLanguages}
          nameOf={formatValue.language}
          allows={/^[a-z]{3}$/}
          onChange={(language) => void project.getState().changeFile(file.id, { language })}
        />
      </Table.Td>
      <Table.Td className={classes.nowrap}>{file.format}</Table.Td>
      <Table.Td className={classes.number} data-label={words.columns.words}>
        {formatValue.count(file.words)}
      </Table.Td>
      <Table.Td className={classes.number} data-label={words.columns.dimension}>
        {file.dimension}
      </Table.Td>
      <Table.Td>{coverage ? <CoverageBar coverage={coverage} /> : '–'}</Table.Td>
      <Table.Td className={classes.notes}>
        {file.problems.length > 0 && words.problems(file.problems.length)}
      </Table.Td>
      <Table.Td w={36}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={words.remove(file.name)}
          title={words.remove(file.name)}
          onClick={() => remove(file)}
        >
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  );
}
