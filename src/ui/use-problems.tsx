import { Button, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { strings } from './strings.ts';
import { useProject, useStudio } from './use-studio.ts';

/** What is no failure: it healed, or this tab only shows. Said without red, and gone by itself. */
const calm: Readonly<Record<string, string>> = {
  'worker-hung': strings.problems.hung,
  'read-only': strings.problems.readOnly,
};
const CALM_MS = 12_000;

/** Shows each problem once, until it is closed; a broken worker comes with a button that starts another. */
export function useProblems(): void {
  const { project } = useStudio();
  const problems = useProject((state) => state.problems);
  useEffect(() => {
    for (const { id, message, code, file, line } of problems) {
      const where = [file, line].filter((part) => part !== undefined).join(':');
      const text = where === '' || message.includes(where) ? message : `${where}: ${message}`;
      const crashed = code === 'worker-crashed';
      const calmTitle = calm[code];
      notifications.show({
        id: `problem-${id}`,
        color: calmTitle === undefined ? 'red' : 'gray',
        title: calmTitle ?? (crashed ? strings.problems.crashed : strings.problems.title),
        autoClose: calmTitle === undefined ? false : CALM_MS,
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
