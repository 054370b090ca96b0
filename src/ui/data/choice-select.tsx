import { Select } from '@mantine/core';
import { useState } from 'react';
import classes from './data.module.css';

interface Props {
  readonly label: string;
  readonly width: number;
  readonly value: string;
  readonly options: readonly string[];
  readonly nameOf: (value: string) => string;
  /** What may be typed beyond the options. */
  readonly allows: RegExp;
  readonly onChange: (value: string) => void;
}

/** A list to search and choose from, in which a value of the user's own may be typed. */
export function ChoiceSelect({ label, width, value, options, nameOf, allows, onChange }: Props) {
  const [search, setSearch] = useState('');
  const typed = search.trim().toLowerCase();
  const extra = allows.test(typed) ? [value, typed] : [value];
  const data = [...new Set([...options, ...extra])]
    .map((option) => ({ value: option, label: nameOf(option) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
  return (
    <Select
      aria-label={label}
      className={classes.choice}
      variant="unstyled"
      w={width}
      rightSection={null}
      rightSectionWidth={0}
      searchable
      allowDeselect={false}
      data={data}
      value={value}
      searchValue={search}
      onSearchChange={setSearch}
      comboboxProps={{ width: 220, position: 'bottom-start' }}
      limit={60}
      onChange={(chosen) => {
        if (chosen !== null && chosen !== value) onChange(chosen);
      }}
    />
  );
}
