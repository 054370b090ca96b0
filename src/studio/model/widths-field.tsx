import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { breachOf, numberRange } from '../../core/config/number-range.ts';
import { strings } from '../shell/strings.ts';
import { useStudio } from '../shell/use-studio.ts';
import { modelStrings } from './strings.ts';

interface Props {
  readonly widths: readonly number[];
  readonly problem: string | undefined;
}

const width = numberRange('architecture.charWidths.0');

function read(text: string): number[] | undefined {
  const widths = text
    .split(/[\s,;،]+/)
    .filter(Boolean)
    .map(Number);
  return widths.length > 0 &&
    widths.every((each) => breachOf(each, width) === undefined && !Number.isNaN(each))
    ? widths
    : undefined;
}

/** The widths of the character filters, with commas between them. What cannot be read stays, with a sentence beside it. */
export function WidthsField({ widths, problem }: Props) {
  const { config } = useStudio();
  const present = widths.join(', ');
  const [text, setText] = useState(present);
  useEffect(() => {
    setText(present);
  }, [present]);
  return (
    <TextInput
      label={modelStrings.fields['architecture.charWidths']}
      value={text}
      error={read(text) ? problem : `${modelStrings.needsWidths} ${strings.numbers.stays(present)}`}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        const charWidths = read(text);
        if (!charWidths) return;
        setText(charWidths.join(', '));
        config.getState().edit((now) => ({ ...now, architecture: { ...now.architecture, charWidths } }));
      }}
    />
  );
}
