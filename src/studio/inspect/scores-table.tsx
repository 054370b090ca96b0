import { Table } from '@mantine/core';
import { formatValue } from '../shell/format-value.ts';
import type { ModelSummary } from '../stores/inspect-store.ts';
import { inspectStrings } from './strings.ts';

const words = inspectStrings.scoresTable;

interface Props {
  /** Names of the models. */
  readonly names: readonly string[];
  readonly summaries: readonly ModelSummary[];
}

interface Scored {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly gold: number;
  readonly predicted: number;
  readonly correct: number;
}

/** Precision, recall and F1: by conlleval, strict, and by type; or the accuracy of plain tags. Undefined is a dash. */
export function ScoresTable({ names, summaries }: Props) {
  const types = [
    ...new Set(summaries.flatMap(({ conlleval }) => Object.keys(conlleval?.byType ?? {}))),
  ].sort();
  const rows: readonly (readonly [label: string, score: (summary: ModelSummary) => Scored | undefined])[] = [
    [words.conlleval, ({ conlleval }) => conlleval],
    [words.strict, ({ strict }) => strict],
    ...types.map((type) => [type, (summary: ModelSummary) => summary.conlleval?.byType[type]] as const),
  ];
  const spans = summaries.some(({ conlleval }) => conlleval !== undefined);
  return (
    <Table.ScrollContainer
      maw={spans ? 260 + 420 * names.length : 480}
      minWidth={spans ? 260 + 300 * names.length : 240}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={words.label}
    >
      <Table fz="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>
        <Table.Thead>
          {names.length > 1 ? (
            <Table.Tr>
              <Table.Td />
              {names.map((name) => (
                <Table.Th key={name} colSpan={spans ? 6 : 1} ta="center">
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          ) : null}
          <Table.Tr>
            <Table.Th>{spans ? words.spans : words.tags}</Table.Th>
            {names.map((name) =>
              (spans ? words.spanColumns : words.tagColumns).map((column) => (
                <Table.Th key={`${name} ${column}`} ta="end">
                  {column}
                </Table.Th>
              )),
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {spans
            ? rows.map(([label, scoreOf], index) => (
                <Table.Tr key={label} fw={index < 2 ? 600 : 400}>
                  <Table.Th scope="row" fw="inherit" fz="sm" c="var(--mantine-color-text)">
                    {label}
                  </Table.Th>
                  {summaries.map((summary, model) => (
                    <Numbers key={names[model]} score={scoreOf(summary)} />
                  ))}
                </Table.Tr>
              ))
            : null}
          {spans ? null : (
            <Table.Tr>
              <Table.Th scope="row" fz="sm" c="var(--mantine-color-text)">
                {words.accuracy}
              </Table.Th>
              {summaries.map(({ accuracy }, model) => (
                <Table.Td key={names[model]} ta="end">
                  {formatValue.score(accuracy)}
                </Table.Td>
              ))}
            </Table.Tr>
          )}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Numbers({ score }: { readonly score: Scored | undefined }) {
  const counts = [score?.gold, score?.predicted, score?.correct].map(formatValue.count);
  const shown = [score?.precision, score?.recall, score?.f1].map(formatValue.score).concat(counts);
  return shown.map((text, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a number is its column
    <Table.Td key={index} ta="end">
      {text}
    </Table.Td>
  ));
}
