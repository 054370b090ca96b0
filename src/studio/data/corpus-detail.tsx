import { Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatMapping } from '../../core/tags/format-mapping.ts';
import { mappedCounts } from '../../core/tags/tag-table.ts';
import { formatValue } from '../shell/format-value.ts';
import { tagColor } from '../shell/tag-color.ts';
import { useStudio } from '../shell/use-studio.ts';
import { useMappingOf } from '../shell/use-tagged-data-sets.ts';
import type { CorpusFile } from '../stores/project-store.ts';
import classes from './data.module.css';
import { SentenceList } from './sentence-list.tsx';
import { dataStrings } from './strings.ts';
import { fileDetailId } from './use-show-file.ts';

const words = dataStrings;
const shownIllegal = 12;
const shownTypes = 18;
const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'iso-8859-1',
  'iso-8859-2',
  'windows-1250',
  'windows-1251',
  'windows-1252',
];

/** A corpus: its sentences, its counts, and what is wrong in it. */
export function CorpusDetail({ corpus }: { readonly corpus: CorpusFile }) {
  const { name, statistics, illegal, duplicatesOfTraining, scheme } = corpus;
  const illegalCount = corpus.illegalCount ?? illegal.length;
  const { byType, lengths, scripts } = statistics;
  const mapping = useMappingOf(corpus);
  const types = [...mappedCounts(byType, mapping)];
  const mapped = formatMapping(mapping);
  const most = types[0]?.[1] ?? 1;
  const characters = scripts.reduce((sum, entry) => sum + entry.characters, 0);
  return (
    <Paper
      id={fileDetailId}
      withBorder
      className={`${classes.panel} ${classes.detail}`}
      component="section"
      aria-label={name}
    >
      <Stack gap="sm">
        <Title order={2}>{name}</Title>
        <Corrections corpus={corpus} />
        <Part title={words.preview}>
          <SentenceList corpus={corpus} />
        </Part>
        {types.length > 0 && (
          <Part title={scheme === 'plain' ? words.byTag : words.byType}>
            <div className={classes.facts}>
              {types.slice(0, shownTypes).map(([type, count]) => (
                <Bar
                  key={type}
                  name={type}
                  share={count / most}
                  value={formatValue.count(count)}
                  fill={tagColor(type)}
                />
              ))}
            </div>
            {mapped !== '' && (
              <Text size="xs" c="dimmed" mt={4}>
                {dataStrings.tagsPanel.mapping}: {mapped}
              </Text>
            )}
          </Part>
        )}
        <Part title={words.lengths}>
          <Text>
            {words.lengthsText(formatValue.count(lengths.median), formatValue.count(lengths.longest))}
          </Text>
        </Part>
        <Part title={words.scripts}>
          <div className={classes.facts}>
            {scripts.map(({ script, characters: count }) => (
              <Bar
                key={script}
                name={script}
                share={count / characters}
                value={formatValue.share(count / characters)}
              />
            ))}
          </div>
        </Part>
        {illegal.length > 0 && (
          <Part title={words.illegalTitle}>
            {illegal.slice(0, shownIllegal).map(({ line, tag, reason }) => (
              <Text key={line} size="xs" className={classes.notes}>
                {name}:{line}: {tag}: {reason}
              </Text>
            ))}
            {illegalCount > shownIllegal && (
              <Text size="xs">{words.illegalMore(formatValue.count(illegalCount - shownIllegal))}</Text>
            )}
          </Part>
        )}
        {duplicatesOfTraining > 0 && (
          <Part title={words.duplicatesTitle}>
            <Text>{words.duplicatesText(formatValue.count(duplicatesOfTraining))}</Text>
          </Part>
        )}
      </Stack>
    </Paper>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <Title order={3} size="h2" mb={4}>
        {title}
      </Title>
      {children}
    </div>
  );
}

interface BarProps {
  readonly name: string;
  /** Of the longest bar. */
  readonly share: number;
  readonly value: string;
  readonly fill?: string;
}

function Bar({ name, share, value, fill }: BarProps) {
  return (
    <>
      <span>{name}</span>
      <div className={classes.track} aria-hidden="true">
        <div style={{ width: `${share * 100}%`, ...(fill === undefined ? {} : { background: fill }) }} />
      </div>
      <span className={classes.number}>{value}</span>
    </>
  );
}

function Corrections({ corpus }: { readonly corpus: CorpusFile }) {
  const { project } = useStudio();
  const { id, format, columns, tagColumn, encoding } = corpus;
  const names = new Map(Object.entries(words.conlluColumns));
  const choices =
    format === 'conllu'
      ? [...names].map(([value, label]) => ({ value, label }))
      : Array.from({ length: Math.max(0, columns - 1) }, (_, index) => ({
          value: String(index + 1),
          label: words.column(index + 2),
        }));
  const known = choices.some(({ value }) => value === String(tagColumn));
  const column = { value: String(tagColumn), label: words.column(tagColumn + 1) };
  const charset = encoding.toLowerCase();
  return (
    <Group gap="sm">
      <NativeSelect
        label={words.tagColumn}
        data={known ? choices : [column, ...choices]}
        value={String(tagColumn)}
        onChange={(event) =>
          void project.getState().changeFile(id, { tagColumn: Number(event.currentTarget.value) })
        }
      />
      <NativeSelect
        label={words.encoding}
        data={encodings.includes(charset) ? encodings : [charset, ...encodings]}
        value={charset}
        onChange={(event) => void project.getState().changeFile(id, { encoding: event.currentTarget.value })}
      />
    </Group>
  );
}
