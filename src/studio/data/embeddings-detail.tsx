import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import { formatValue } from '../shell/format-value.ts';
import { languageTag } from '../shell/language-tag.ts';
import { useProject } from '../shell/use-studio.ts';
import type { EmbeddingsFile } from '../stores/project-store.ts';
import classes from './data.module.css';
import { dataStrings } from './strings.ts';
import { fileDetailId } from './use-show-file.ts';

const words = dataStrings;
const kinds = ['exact', 'lower', 'digits', 'unknown'] as const;

/** An embedding file: its size, what each split finds in it, and what it lacks. */
export function EmbeddingsDetail({ embeddings }: { readonly embeddings: EmbeddingsFile }) {
  const files = useProject((state) => state.files);
  const { name, words: count, dimension, coverage, problems, language } = embeddings;
  const nameOf = (corpusId: string) => files.find(({ id }) => id === corpusId)?.name ?? corpusId;
  const withMisses = coverage.filter((entry) => entry.coverage.misses.length > 0);
  return (
    <Paper
      id={fileDetailId}
      withBorder
      className={`${classes.panel} ${classes.detail}`}
      component="section"
      aria-label={name}
    >
      <Stack gap="sm">
        <div>
          <Title order={2}>{name}</Title>
          <Text c="dimmed">{words.shapeOf(formatValue.count(count), dimension)}</Text>
        </div>
        <div>
          <Title order={3} size="h2">
            {words.coverageTitle}
          </Title>
          {coverage.length === 0 ? (
            <Text>{words.coverageNone}</Text>
          ) : (
            <Table.ScrollContainer className={classes.scroll} minWidth={300} type="native">
              <Table horizontalSpacing={4}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{words.columns.file}</Table.Th>
                    {kinds.map((kind) => (
                      <Table.Th key={kind} className={classes.number}>
                        {words.coverageColumns[kind]}
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {coverage.map((entry) => (
                    <Table.Tr key={entry.corpusId}>
                      <Table.Td>{nameOf(entry.corpusId)}</Table.Td>
                      {kinds.map((kind) => (
                        <Table.Td key={kind} className={classes.number}>
                          {formatValue.share(entry.coverage[kind])}
                        </Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )}
        </div>
        {withMisses.slice(0, 1).map((entry) => (
          <div key={entry.corpusId}>
            <Title order={3} size="h2">
              {words.misses(nameOf(entry.corpusId))}
            </Title>
            <ul className={classes.misses}>
              {entry.coverage.misses.map(({ word, count: times }) => (
                <li key={word}>
                  <bdi lang={languageTag(language)}>{word}</bdi>{' '}
                  <Text span c="dimmed" size="xs">
                    {times}
                  </Text>
                </li>
              ))}
            </ul>
          </div>
        ))}
        {problems.length > 0 && (
          <div>
            <Title order={3} size="h2">
              {words.problemsTitle}
            </Title>
            {problems.map((problem) => (
              <Text key={problem} size="xs" className={classes.notes}>
                {problem}
              </Text>
            ))}
          </div>
        )}
      </Stack>
    </Paper>
  );
}
