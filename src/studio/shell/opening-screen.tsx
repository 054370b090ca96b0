import { Button, Loader, Stack, Text, Title } from '@mantine/core';
import { strings } from './strings.ts';
import { useProject, useStudio } from './use-studio.ts';

/** What stands in every place before the project is open, and where it cannot be opened. */
export function OpeningScreen() {
  const { project } = useStudio();
  const failure = useProject((state) => state.failure);
  const reading = useProject((state) => state.reading);
  if (!failure) {
    return (
      <Stack align="center" justify="center" h="100%" gap="sm" role="status">
        <Loader size="sm" aria-hidden />
        <Text>{reading ? strings.shell.readingFile(reading.name) : strings.shell.opening}</Text>
      </Stack>
    );
  }
  return (
    <Stack align="center" justify="center" h="100%" gap="sm" role="alert" maw={560} mx="auto">
      <Title order={1}>{strings.shell.failed}</Title>
      <Text ta="center">{failure.message}</Text>
      <Button onClick={() => void project.getState().restart()}>{strings.shell.tryAgain}</Button>
    </Stack>
  );
}
