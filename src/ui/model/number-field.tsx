import { ActionIcon, NumberInput } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { strings } from '../strings.ts';

interface Props {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: number | undefined;
  /** The paper's value; a button sets the field back to it. */
  readonly usual: number | undefined;
  /** Says what an empty field means; such a field may be empty. */
  readonly placeholder?: string;
  readonly step?: number;
  readonly problem?: string | undefined;
  /** Why the number cannot be changed here. */
  readonly fixed?: string | undefined;
  readonly onChange: (value: number | undefined) => void;
}

/** A number of the run description. While it cannot be read the description keeps its value, and the field says so. */
export function NumberField(props: Props) {
  const { label, hideLabel = false, value, usual, placeholder, step = 1, problem, fixed, onChange } = props;
  const [unreadable, setUnreadable] = useState(false);
  const [text, setText] = useState<string | number>(value ?? '');
  useEffect(() => {
    setText(value ?? '');
    setUnreadable(false);
  }, [value]);
  const changed = value !== usual && fixed === undefined;
  const name = strings.model.reset(label);

  function change(typed: string | number): void {
    setText(typed);
    if (typed === '' && placeholder !== undefined) {
      setUnreadable(false);
      onChange(undefined);
      return;
    }
    const number = typed === '' ? Number.NaN : Number(typed);
    setUnreadable(Number.isNaN(number));
    if (!Number.isNaN(number)) onChange(number);
  }

  return (
    <NumberInput
      {...(hideLabel ? { 'aria-label': label } : { label })}
      value={text}
      onChange={change}
      onBlur={() => {
        setText(value ?? '');
        setUnreadable(false);
      }}
      placeholder={placeholder ?? ''}
      step={step}
      min={0}
      clampBehavior="none"
      readOnly={fixed !== undefined}
      description={fixed}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={unreadable ? strings.model.needsNumber : problem}
      hideControls
      rightSection={
        changed && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={name}
            title={name}
            onClick={() => onChange(usual)}
          >
            <IconArrowBackUp size={14} />
          </ActionIcon>
        )
      }
    />
  );
}
