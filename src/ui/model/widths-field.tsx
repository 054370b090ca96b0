import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { strings } from '../strings.ts';
import { useStudio } from '../use-studio.ts';

interface Props {
  readonly widths: readonly number[];
  readonly problem: string | undefined;
}

function read(text: string): number[] | undefined {
  const parts = text.split(/[\s,]+/).filter(Boolean);
  const widths = parts.map(Number);
  return widths.length > 0 && widths.every((width) => Number.isInteger(width) && width > 0)
    ? widths
    : undefined;
}

/** The widths of the character filters, as numbers with commas between them. */
export function WidthsField({ widths, problem }: Props) {
  const { config } = useStudio();
  const present = widths.join(', ');
  const [text, setText] = useState(present);
  useEffect(() => {
    setText(present);
  }, [present]);
  return (
    <TextInput
      label={strings.model.fields['architecture.charWidths']}
      value={text}
      error={read(text) ? problem : strings.model.needsWidths}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        const charWidths = read(text);
        if (!charWidths) return setText(present);
        config.getState().edit((now) => ({ ...now, architecture: { ...now.architecture, charWidths } }));
      }}
    />
  );
}
