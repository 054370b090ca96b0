import { Select, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import classes from './data.module.css';

interface Props {
  /** Id of the value's button. */
  readonly id?: string;
  readonly label: string;
  readonly width: number;
  readonly value: string;
  readonly options: readonly string[];
  readonly nameOf: (value: string) => string;
  /** What may be typed beyond the options. */
  readonly allows: RegExp;
  readonly onChange: (value: string) => void;
}

const inEnglish = new Intl.Collator('en');

/**
 * A value that becomes a list to search and choose from when it is pressed; one that is not in the list may be typed. The
 * list is made only then: a table has dozens of these.
 */
export function ChoiceSelect(props: Props) {
  const { id, label, width, value, nameOf } = props;
  const [open, setOpen] = useState(false);
  const focused = useRef(false);
  if (open) {
    const close = () => {
      focused.current = document.activeElement instanceof HTMLInputElement;
      setOpen(false);
    };
    return <OpenSelect {...props} onClose={close} />;
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <UnstyledButton
      {...(id === undefined ? {} : { id })}
      className={classes.choice}
      __vars={{ '--choice-width': `${width}px` }}
      aria-haspopup="listbox"
      aria-label={`${label}: ${nameOf(value)}`}
      title={nameOf(value)}
      autoFocus={focused.current}
      onClick={() => setOpen(true)}
      onKeyDown={onKeyDown}
    >
      <span>{nameOf(value)}</span>
      <IconChevronDown size={12} aria-hidden="true" />
    </UnstyledButton>
  );
}

function OpenSelect(props: Props & { readonly onClose: () => void }) {
  const { label, width, value, options, nameOf, allows, onChange, onClose } = props;
  const [search, setSearch] = useState(nameOf(value));
  const data = useMemo(() => {
    const typed = search.trim().toLowerCase();
    const extra = allows.test(typed) ? [value, typed] : [value];
    return [...new Set([...options, ...extra])]
      .map((option) => ({ value: option, label: nameOf(option) }))
      .sort((a, b) => inEnglish.compare(a.label, b.label));
  }, [value, search, options, nameOf, allows]);
  return (
    <Select
      aria-label={label}
      className={classes.choice}
      variant="unstyled"
      w={width}
      rightSection={null}
      rightSectionWidth={0}
      searchable
      autoFocus
      defaultDropdownOpened
      selectFirstOptionOnChange
      allowDeselect={false}
      data={data}
      value={value}
      searchValue={search}
      onSearchChange={setSearch}
      comboboxProps={{ width: 220, position: 'bottom-start' }}
      limit={60}
      onDropdownClose={onClose}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={onClose}
      onChange={(chosen) => {
        if (chosen !== null && chosen !== value) onChange(chosen);
      }}
    />
  );
}
