import { Button, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { noticeOf } from './notice-of.ts';
import { strings } from './strings.ts';
import { useProject, useStudio } from './use-studio.ts';

/** Shows each problem once, for a while; a broken worker comes with a button that starts another. */
export function useProblems(): void {
  const { project } = useStudio();
  const problems = useProject((state) => state.problems);
  useEffect(() => {
    for (const { id, message, code, file, line } of problems) {
      const where = [file, line].filter((part) => part !== undefined).join(':');
      const text = where === '' || message.includes(where) ? message : `${where}: ${message}`;
      const crashed = code === 'worker-crashed';
      notifications.show({
        id: `problem-${id}`,
        ...noticeOf(code),
        message: crashed ? <Crash text={text} id={id} /> : text,
        onClose: () => project.getState().dismissProblem(id),
      });
    }
  }, [problems, project]);
}

function Crash({ text, id }: { readonly text: string; readonly id: number }) {
  const { project } = useStudio();
  function restart() {
    notifications.hide(`problem-${id}`);
    void project.getState().restart();
  }
  return (
    <Stack gap="xs" align="start">
      {text}
      <Button variant="default" onClick={restart}>
        {strings.problems.restart}
      </Button>
    </Stack>
  );
}
