import { Chip, Group, Text } from '@mantine/core';

interface Props<Name extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Name; readonly name: string; readonly explained: string }[];
  /** Absent where the settings are none of these. */
  readonly value: Name | undefined;
  readonly onChange: (value: Name) => void;
}

/** A row of presets, of which one click takes one. */
export function PresetChoice<Name extends string>({ label, options, value, onChange }: Props<Name>) {
  return (
    <Group gap={8} role="group" aria-label={label}>
      <Text size="xs" c="dimmed" miw={56}>
        {label}
      </Text>
      {options.map((option) => (
        <Chip
          key={option.value}
          size="xs"
          variant="outline"
          checked={option.value === value}
          onChange={() => onChange(option.value)}
          wrapperProps={{ title: option.explained }}
        >
          {option.name}
        </Chip>
      ))}
    </Group>
  );
}
