import { Group, Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly note?: ReactNode;
  /** What stands at the right of the title. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A bordered part of a place, with its title. */
export function TitledPanel({ title, note, action, children }: Props) {
  return (
    <Paper
      withBorder
      p="sm"
      h="100%"
      component="section"
      aria-label={title}
      display="flex"
      style={{ flexDirection: 'column' }}
    >
      <Group justify="space-between" align="start" wrap="nowrap" mb={4} mih={28}>
        <Group gap="0 8px" align="baseline" mt={4}>
          <Text fw={600} size="sm" component="h2" m={0}>
            {title}
          </Text>
          {note}
        </Group>
        <Group mih={28} style={{ flex: 'none' }}>
          {action}
        </Group>
      </Group>
      {children}
    </Paper>
  );
}
