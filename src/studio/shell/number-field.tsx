import { ActionIcon, TextInput } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { breachOf, type NumberRange } from '../../core/config/number-range.ts';
import classes from './number-field.module.css';
import { parseNumber, writeNumber } from './parse-number.ts';
import { strings } from './strings.ts';

const words = strings.numbers;

interface Props {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly id?: string;
  /** What the number counts; stands behind it. */
  readonly unit?: string | undefined;
  /** By how much the arrow keys change the number; they do not where absent. */
  readonly step?: number | undefined;
  /** Stands below the field. */
  readonly description?: ReactNode;
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

/** The next number in steps from a value, without the digits that only rounding makes. */
function stepped(from: number, by: number): number {
  return Number((from + by).toPrecision(12));
}

/**
 * A number, written as people write numbers in their language. While what is typed cannot be taken the value stays as it
 * was; the text stays too, with a sentence beside it.
 */
export function NumberField(props: Props) {
  const { label, hideLabel = false, id, unit, value, placeholder, problem, fixed, width, onChange } = props;
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
  const stepBy = (event: KeyboardEvent) => {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (direction === undefined || props.step === undefined || fixed !== undefined) return;
    event.preventDefault();
    const next = stepped(value ?? 0, direction * props.step);
    if (breachOf(next, props.range) === undefined) change(shown(next));
  };
  const notice = fixed ?? (taken === undefined ? undefined : words.readAs(taken));
  const stays = value === undefined ? '' : ` ${words.stays(shown(value))}`;
  return (
    <TextInput
      {...(hideLabel ? { 'aria-label': label } : { label })}
      {...(width === undefined ? {} : { w: width })}
      {...(id === undefined ? {} : { id })}
      inputMode="decimal"
      autoComplete="off"
      value={text}
      onFocus={() => {
        atFocus.current = value;
      }}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={stepBy}
      onBlur={() => {
        if (sentence === undefined) setText(shown(value));
      }}
      placeholder={placeholder ?? ''}
      readOnly={fixed !== undefined}
      description={
        (notice !== undefined || props.description !== undefined) && (
          <>
            {notice} {props.description}
          </>
        )
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={sentence === undefined ? problem : `${sentence}${stays}`}
      rightSectionPointerEvents="none"
      {...(unit === undefined ? {} : { rightSectionWidth: 7 * unit.length + (changed ? 32 : 12) })}
      rightSection={
        (unit !== undefined || changed) && (
          <span className={classes.behind}>
            {unit !== undefined && (
              <span className={classes.unit} aria-hidden="true">
                {unit}
              </span>
            )}
            {changed && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                className={classes.reset}
                aria-label={strings.fields.reset(label)}
                title={strings.fields.reset(label)}
                onClick={back}
              >
                <IconArrowBackUp size={14} />
              </ActionIcon>
            )}
          </span>
        )
      }
    />
  );
}
