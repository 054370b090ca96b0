import { Button, Group, type GroupProps } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useCompact } from './use-compact.ts';

interface Props extends Pick<GroupProps, 'align'> {
  /** What the button says that opens it. */
  readonly label: string;
  /** What is seen beside the button. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** Controls that stand behind a button where there is room for little, so that what they control comes first. */
export function Fold({ label, beside, children, align = 'center' }: Props) {
  const compact = useCompact();
  const [open, setOpen] = useState(false);
  const id = useId();
  if (!compact) {
    return (
      <Group gap="xs" align={align}>
        {children}
        {beside}
      </Group>
    );
  }
  return (
    <div>
      <Group gap="xs" justify="space-between" wrap="nowrap">
        <Button
          variant="default"
          aria-expanded={open}
          aria-controls={id}
          style={{ minWidth: 0 }}
          rightSection={open ? <IconChevronUp size={14} /> : <IconChevronDown size={14} />}
          onClick={() => setOpen(!open)}
        >
          {label}
        </Button>
        {beside}
      </Group>
      <Group id={id} gap="xs" mt={8} align={align} hidden={!open} display={open ? undefined : 'none'}>
        {children}
      </Group>
    </div>
  );
}
