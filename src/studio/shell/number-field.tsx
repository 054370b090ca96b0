import { ActionIcon, TextInput } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { breachOf, type NumberRange } from '../../core/config/number-range.ts';
import { modelStrings } from '../model/strings.ts';
import { parseNumber, writeNumber } from './parse-number.ts';
import { strings } from './strings.ts';

const words = strings.numbers;

interface Props {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: number | undefined;
  readonly range: NumberRange;
  /** The value that a button sets the field back to; without it there is none. */
  readonly defaultValue?: number | undefined;
  /** Says what an empty field means; such a field may be empty. */
  readonly placeholder?: string | undefined;
  /** What is wrong with the value for another reason than its range. */
  readonly problem?: string | undefined;
  /** Why the number cannot be changed here. */
  readonly fixed?: string | undefined;
  /** Pixels; the room there is where absent. */
  readonly width?: number;
  readonly onChange: (value: number | undefined) => void;
}

/** How numbers are read and shown: as in the browser's first language. */
const locale = () => navigator.language || 'en';
const shown = (value: number | undefined) => (value === undefined ? '' : writeNumber(value, locale()));

interface Reading {
  /** The number to take; `undefined` for an empty field that may be empty. */
  readonly value?: number | undefined;
  /** Why nothing is taken. */
  readonly sentence?: string;
  /** The number in plain digits, where the text could have meant another. */
  readonly taken?: string;
}

function read(text: string, { label, range, placeholder }: Props): Reading {
  const typed = parseNumber(text, locale());
  if (typed.kind === 'empty') return placeholder === undefined ? { sentence: words.missing } : {};
  if (typed.kind === 'unreadable') return { sentence: words.unreadable(text.trim()) };
  const { value, ambiguous } = typed;
  const breach = breachOf(value, range);
  if (breach?.kind === 'whole') return { sentence: words.whole(label) };
  if (breach) return { sentence: words[breach.kind](label, words.limit(breach.limit)) };
  const taken = shown(value);
  return { value, ...(ambiguous && taken !== text.trim() ? { taken } : {}) };
}

/**
 * A number, written as people write numbers in their language. While what is typed cannot be taken the value stays as it
 * was; the text stays too, with a sentence beside it.
 */
export function NumberField(props: Props) {
  const { label, hideLabel = false, value, placeholder, problem, fixed, width, onChange } = props;
  const [text, setText] = useState(shown(value));
  /** The value that this field asked for last; any other comes from elsewhere and is shown in place of the text. */
  const asked = useRef(value);
  const atFocus = useRef(value);
  useEffect(() => {
    if (value === asked.current) return;
    asked.current = value;
    setText(shown(value));
  }, [value]);
  const ask = (wanted: number | undefined) => {
    asked.current = wanted;
    if (wanted !== value) onChange(wanted);
  };
  const { sentence, taken } = read(text, props);
  const changed =
    fixed === undefined &&
    'defaultValue' in props &&
    (value !== props.defaultValue || sentence !== undefined);
  const back = () => {
    setText(shown(props.defaultValue));
    ask(props.defaultValue);
  };
  const change = (typed: string) => {
    setText(typed);
    const next = read(typed, props);
    // The number that stood half-way in a text that cannot be taken was not meant.
    ask(next.sentence === undefined ? next.value : atFocus.current);
  };
  const stays = value === undefined ? '' : ` ${words.stays(shown(value))}`;
  return (
    <TextInput
      {...(hideLabel ? { 'aria-label': label } : { label })}
      {...(width === undefined ? {} : { w: width })}
      inputMode="decimal"
      autoComplete="off"
      value={text}
      onFocus={() => {
        atFocus.current = value;
      }}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => {
        if (sentence === undefined) setText(shown(value));
      }}
      placeholder={placeholder ?? ''}
      readOnly={fixed !== undefined}
      description={fixed ?? (taken === undefined ? undefined : words.readAs(taken))}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={sentence === undefined ? problem : `${sentence}${stays}`}
      rightSection={
        changed && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={modelStrings.reset(label)}
            title={modelStrings.reset(label)}
            onClick={back}
          >
            <IconArrowBackUp size={14} />
          </ActionIcon>
        )
      }
    />
  );
}
