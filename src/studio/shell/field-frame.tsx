import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import type { ConfigField } from '../../core/config/config-fields.ts';
import classes from './field-frame.module.css';
import { formatFieldHelp } from './format-field-help.ts';
import { strings } from './strings.ts';

interface Props {
  readonly field: ConfigField;
  /** Draws the control; `description` is read out by a screen reader, and not seen. */
  readonly children: (control: { readonly id: string; readonly description: ReactNode }) => ReactNode;
}

/** A field of the run description: its label, what there is to know of it, and its control. */
export function FieldFrame({ field, children }: Props) {
  const id = useId();
  const help = formatFieldHelp(field);
  const spoken = field.unit === undefined ? help : [...help, strings.fields.unit(field.unit)];
  return (
    <div className={classes.frame}>
      <div className={classes.head}>
        <label htmlFor={id} className={classes.label}>
          {field.label}
        </label>
        <Tooltip
          label={help.map((sentence) => (
            <span key={sentence} className={classes.sentence}>
              {sentence}
            </span>
          ))}
          multiline
          w={280}
          events={{ hover: true, focus: true, touch: true }}
        >
          <ActionIcon
            variant="transparent"
            color="gray"
            size={24}
            className={classes.about}
            aria-label={strings.fields.about(field.label)}
          >
            <IconInfoCircle size={14} />
          </ActionIcon>
        </Tooltip>
      </div>
      {children({ id, description: <VisuallyHidden component="span">{spoken.join(' ')}</VisuallyHidden> })}
    </div>
  );
}
