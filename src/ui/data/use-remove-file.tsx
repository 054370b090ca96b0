import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ProjectFile } from '../../stores/project-store.ts';
import { strings } from '../strings.ts';
import { useStudio } from '../use-studio.ts';

const undoMs = 12_000;

/** Removes a file at once, and offers to undo that for a while. */
export function useRemoveFile(): (file: ProjectFile) => void {
  const { project } = useStudio();
  return ({ id, name }) => {
    void project
      .getState()
      .removeFile(id)
      .then(() => {
        if (project.getState().files.some((file) => file.id === id)) return;
        const notice = `removed-${id}`;
        const undo = () => {
          notifications.hide(notice);
          void project.getState().restoreFile(id);
        };
        notifications.show({
          id: notice,
          autoClose: undoMs,
          message: (
            <Group justify="space-between" wrap="nowrap">
              <span>{strings.data.removed(name)}</span>
              <Button variant="default" flex="none" onClick={undo}>
                {strings.undo}
              </Button>
            </Group>
          ),
        });
      });
  };
}
