import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { type ConfigField, formatNumber } from '../../core/config/config-fields.ts';
import { formatFieldHelp } from '../../core/config/format-field-help.ts';
import classes from './field-frame.module.css';
import { strings } from './strings.ts';

interface Props {
  readonly field: ConfigField;
  /** Draws the control; `description` is read out by a screen reader, and not seen. */
  readonly children: (control: { readonly id: string; readonly description: ReactNode }) => ReactNode;
}

/** A field of the run description: its label, what there is to know of it, and its control. */
export function FieldFrame({ field, children }: Props) {
  const id = useId();
  const about = useRef<HTMLButtonElement>(null);
  // Only while it is open: there are many fields, and a tooltip is costly to draw.
  const [isOpen, setOpen] = useState(false);
  const { label, unit, step } = field;
  const words = strings.fields;
  // Of the others, the control shows what there is to choose.
  const isNumber = field.kind === 'number' || field.kind === 'numbers';
  const shown = [
    ...formatFieldHelp(field),
    ...(isNumber ? [words.values(field.values)] : []),
    ...(isNumber && step !== undefined ? [words.step(formatNumber(step))] : []),
  ];
  const spoken = unit === undefined ? shown : [...shown, words.unit(unit)];
  return (
    <div className={classes.frame}>
      <div className={classes.head}>
        <label htmlFor={id} className={classes.label}>
          {label}
        </label>
        <ActionIcon
          ref={about}
          variant="transparent"
          color="gray"
          size={24}
          className={classes.about}
          aria-label={words.about(label)}
          onMouseEnter={() => setOpen(true)}
          onMouseLeave={() => setOpen(false)}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onTouchStart={() => setOpen(true)}
        >
          <IconInfoCircle size={14} />
        </ActionIcon>
        {isOpen && (
          <Tooltip
            opened
            target={about}
            multiline
            w={280}
            label={shown.map((sentence) => (
              <span key={sentence} className={classes.sentence}>
                {sentence}
              </span>
            ))}
          />
        )}
      </div>
      {children({ id, description: <VisuallyHidden component="span">{spoken.join(' ')}</VisuallyHidden> })}
    </div>
  );
}
