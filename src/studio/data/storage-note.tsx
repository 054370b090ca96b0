import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { formatValue } from '../shell/format-value.ts';
import { useProject, useStudio } from '../shell/use-studio.ts';
import { dataStrings } from './strings.ts';

const words = dataStrings;

/** Where the project is kept, how much room it takes, and whether the browser has promised to keep it. */
export function StorageNote() {
  const { project } = useStudio();
  const storage = useProject((state) => state.storage);
  const [asked, setAsked] = useState(false);
  if (!storage) return null;
  const { reason, usedBytes, quotaBytes, persisted } = storage;
  // Said in every place, above it.
  if (reason !== undefined) return null;
  const ask = async () => {
    await project.getState().keep();
    setAsked(true);
  };
  const promise = persisted ? words.keptFirmly : asked ? words.keptRefused : words.keptLoosely;
  const room = words.kept(formatValue.bytes(usedBytes), formatValue.bytes(quotaBytes));
  return (
    <Group gap="xs">
      <Text size="xs" c="dimmed">
        {`${room} ${promise}`}
      </Text>
      {!persisted && !asked && (
        <Button variant="subtle" size="compact-xs" onClick={() => void ask()}>
          {words.keep}
        </Button>
      )}
    </Group>
  );
}
