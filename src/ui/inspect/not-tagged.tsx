import { Button, Group, Text } from '@mantine/core';
import { useStudio } from '../use-studio.ts';

/** Stands where the model's answer failed; the message says why. */
export function NotTagged() {
  const { inspect } = useStudio();
  const again = () => {
    const { subject } = inspect.getState();
    if (subject) void inspect.getState().inspect(subject);
  };
  return (
    <Group gap="sm" p="sm">
      <Text size="sm">The model gave no answer here.</Text>
      <Button variant="default" onClick={again}>
        Ask again
      </Button>
    </Group>
  );
}
