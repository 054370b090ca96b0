import { Button, Group, Modal, Text } from '@mantine/core';
import { useStudio } from '../shell/use-studio.ts';
import type { InspectionSubject } from '../stores/inspect-store.ts';
import { inspectStrings } from './strings.ts';

const words = inspectStrings.testGate;

interface Props {
  /** What is asked for on the test split; `undefined` where nothing is. */
  readonly subject: InspectionSubject | undefined;
  readonly onLeave: () => void;
  readonly onLook: (subject: InspectionSubject) => void;
}

/** Test sentences stay hidden until asked for; each look at a run's test scores is logged with the run. */
export function TestGate({ subject, onLeave, onLook }: Props) {
  const { models, runs } = useStudio();
  const look = () => {
    if (!subject) return;
    for (const { id, runId, target } of models.getState().models) {
      if (runId !== undefined && target === subject.dataSet && subject.models.includes(id)) {
        void runs.getState().scoreTest(runId);
      }
    }
    onLeave();
    onLook(subject);
  };
  return (
    <Modal opened={subject !== undefined} onClose={onLeave} title={words.title} centered>
      <Text size="sm">{words.explained}</Text>
      <Group justify="end" mt="md" gap="xs">
        <Button variant="default" onClick={onLeave}>
          {words.leave}
        </Button>
        <Button onClick={look}>{words.look}</Button>
      </Group>
    </Modal>
  );
}
