import { Button, Group, Text } from '@mantine/core';
import { useStudio } from '../shell/use-studio.ts';
import { inspectStrings } from './strings.ts';

const words = inspectStrings.notTagged;

/** Stands where the model's answer failed; the message says why. */
export function NotTagged() {
  const { inspect } = useStudio();
  const again = () => {
    const { subject } = inspect.getState();
    if (subject) void inspect.getState().inspect(subject);
  };
  return (
    <Group gap="sm" p="sm">
      <Text size="sm">{words.noAnswer}</Text>
      <Button variant="default" onClick={again}>
        {words.again}
      </Button>
    </Group>
  );
}
