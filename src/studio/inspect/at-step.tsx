import { Button, Stack, Text } from '@mantine/core';
import { formatValue } from '../shell/format-value.ts';
import { useStudio } from '../shell/use-studio.ts';
import { inspectStrings } from './strings.ts';

const words = inspectStrings.atStep;

/** Stands where a token's confidence would, while the tags of an earlier step are shown: the model is another by now. */
export function AtStep({ step }: { readonly step: number }) {
  const { inspect } = useStudio();
  return (
    <Stack gap="sm" align="start">
      <Text size="sm">{words.explained(formatValue.count(step))}</Text>
      <Button variant="default" onClick={() => void inspect.getState().scrub(undefined)}>
        {words.toBest}
      </Button>
    </Stack>
  );
}
