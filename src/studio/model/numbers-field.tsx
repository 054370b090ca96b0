import { TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { breachOf, type NumberRange } from '../../core/config/number-range.ts';
import { strings } from '../shell/strings.ts';

interface Props {
  readonly id: string;
  readonly numbers: readonly number[];
  /** Of each of them. */
  readonly range: NumberRange;
  readonly description: ReactNode;
  readonly problem: string | undefined;
  readonly onChange: (numbers: readonly number[]) => void;
}

function read(text: string, range: NumberRange): number[] | undefined {
  const numbers = text
    .split(/[\s,;،]+/)
    .filter(Boolean)
    .map(Number);
  const isRight = (each: number) => !Number.isNaN(each) && breachOf(each, range) === undefined;
  return numbers.length > 0 && numbers.every(isRight) ? numbers : undefined;
}

/** Numbers with commas between them, taken when the field is left. What cannot be read stays, with a sentence beside it. */
export function NumbersField({ id, numbers, range, description, problem, onChange }: Props) {
  const present = numbers.join(', ');
  const [text, setText] = useState(present);
  useEffect(() => {
    setText(present);
  }, [present]);
  const { needsList } = strings.fields;
  return (
    <TextInput
      id={id}
      value={text}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={read(text, range) ? problem : `${needsList} ${strings.numbers.stays(present)}`}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        const wanted = read(text, range);
        if (!wanted) return;
        setText(wanted.join(', '));
        if (wanted.join(', ') !== present) onChange(wanted);
      }}
    />
  );
}
