import { Button, Group, Modal, Text } from '@mantine/core';
import type { InspectionSubject } from '../../stores/inspect-store.ts';
import { useStudio } from '../use-studio.ts';

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
    <Modal opened={subject !== undefined} onClose={onLeave} title="Look at the test split?" centered>
      <Text size="sm">
        Its scores say what the model is worth only as long as no decision follows from them. The look is
        logged with the run.
      </Text>
      <Group justify="end" mt="md" gap="xs">
        <Button variant="default" onClick={onLeave}>
          Stay away
        </Button>
        <Button onClick={look}>Look</Button>
      </Group>
    </Modal>
  );
}
