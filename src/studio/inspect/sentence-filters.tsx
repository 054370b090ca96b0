import { Checkbox, Chip, NativeSelect, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import type { NumberRange } from '../../core/config/number-range.ts';
import { Fold } from '../shell/fold.tsx';
import { formatValue } from '../shell/format-value.ts';
import { NumberField } from '../shell/number-field.tsx';
import { useInspect, useStudio } from '../shell/use-studio.ts';
import type { ErrorKind, InspectionSummary, SentenceFilter } from '../stores/inspect-store.ts';
import { inspectStrings } from './strings.ts';

const words = inspectStrings.sentenceFilters;

interface Props {
  readonly names: readonly string[];
  readonly summary: InspectionSummary;
  /** What is folded away with the filters. */
  readonly children?: ReactNode;
}

const kinds: readonly ErrorKind[] = ['missed', 'spurious', 'type', 'boundary', 'both', 'correct'];

/** Which sentences are shown. The numbers count spans (tokens, where tags are plain) of all sentences. */
export function SentenceFilters({ names, summary, children }: Props) {
  const { inspect } = useStudio();
  const filter = useInspect((state) => state.filter);
  const total = useInspect((state) => state.total);
  const apply = (next: SentenceFilter) => void inspect.getState().setFilter(next);
  const without = (key: keyof SentenceFilter): SentenceFilter => {
    const { [key]: _left, ...others } = inspect.getState().filter;
    return others;
  };
  const toggle = <Key extends 'kind' | 'change'>(key: Key, value: NonNullable<SentenceFilter[Key]>) =>
    apply(filter[key] === value ? without(key) : { ...filter, [key]: value });

  const types = [
    ...new Set(
      summary.models.flatMap(({ conlleval, correctByType }) =>
        Object.keys(conlleval?.byType ?? correctByType),
      ),
    ),
  ].sort();
  const active = Object.keys(filter).length;
  const spans = summary.models.some(({ conlleval }) => conlleval !== undefined);
  const counted = kinds
    .filter((kind) => spans || kind === 'correct' || kind === 'type')
    .map((kind) => ({
      kind,
      label: !spans && kind === 'type' ? words.wrongTag : words.kinds[kind],
      counts: summary.models.map((model) => formatValue.count(model.kinds[kind])).join(' | '),
    }));
  return (
    <Fold
      label={active === 0 ? words.label : words.labelWith(String(active))}
      beside={
        <Text size="xs" c="dimmed" aria-live="polite" miw={110}>
          {total === undefined
            ? '…'
            : words.shown(formatValue.count(total), formatValue.count(summary.sentences))}
        </Text>
      }
    >
      {children}
      {summary.fixed === undefined ? null : (
        <Choice chosen={filter.change === 'fixed'} onChoose={() => toggle('change', 'fixed')}>
          {words.fixedBy(names[1] ?? '', formatValue.count(summary.fixed))}
        </Choice>
      )}
      {summary.broken === undefined ? null : (
        <Choice chosen={filter.change === 'broken'} onChoose={() => toggle('change', 'broken')}>
          {words.broken(formatValue.count(summary.broken))}
        </Choice>
      )}
      {counted.map(({ kind, label, counts }) => (
        <Choice key={kind} chosen={filter.kind === kind} onChoose={() => toggle('kind', kind)}>
          {`${label}: ${counts}`}
        </Choice>
      ))}
      <NativeSelect
        aria-label={words.type}
        data={[{ value: '', label: words.anyType }, ...types]}
        value={filter.type ?? ''}
        onChange={(event) => {
          const type = event.currentTarget.value;
          apply(type === '' ? without('type') : { ...filter, type });
        }}
      />
      <Checkbox
        label={words.unseen}
        checked={filter.unseen ?? false}
        onChange={(event) =>
          apply(event.currentTarget.checked ? { ...filter, unseen: true } : without('unseen'))
        }
      />
      <WrittenFilters
        onChange={(change) => apply({ ...inspect.getState().filter, ...change })}
        remove={(key) => apply(without(key))}
      />
    </Fold>
  );
}

function Choice(props: {
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly children: string;
}) {
  return (
    <Chip size="xs" variant="outline" checked={props.chosen} onChange={props.onChoose}>
      {props.children}
    </Chip>
  );
}

const tokens: NumberRange = { whole: true, least: { value: 1, included: true } };

interface WrittenProps {
  readonly onChange: (change: SentenceFilter) => void;
  readonly remove: (key: keyof SentenceFilter) => void;
}

/** Filters that are typed; they apply a moment after the last key. */
function WrittenFilters({ onChange, remove }: WrittenProps) {
  const { inspect } = useStudio();
  const filter = useInspect((state) => state.filter);
  const [text, setText] = useState(() => inspect.getState().filter.text ?? '');
  const write = useDebouncedCallback((written: string) => {
    if (written === '') remove('text');
    else onChange({ text: written });
  }, 300);
  const length = (key: 'minLength' | 'maxLength', label: string) => (
    <NumberField
      label={label}
      hideLabel
      placeholder={label}
      width={104}
      range={tokens}
      value={filter[key]}
      onChange={(value) => (value === undefined ? remove(key) : onChange({ [key]: value }))}
    />
  );
  return (
    <>
      {length('minLength', words.leastTokens)}
      {length('maxLength', words.mostTokens)}
      <TextInput
        type="search"
        attributes={{ input: { dir: 'auto' } }}
        aria-label={words.search}
        placeholder={words.searchPlaceholder}
        w={150}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          write(event.currentTarget.value);
        }}
      />
    </>
  );
}
