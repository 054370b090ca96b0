import { showRemoved } from '../shell/removed-notice.tsx';
import { useStudio } from '../shell/use-studio.ts';
import type { ProjectFile } from '../stores/project-store.ts';
import { dataStrings } from './strings.ts';

/** Removes a file at once, and offers to undo that for a while. */
export function useRemoveFile(): (file: ProjectFile) => void {
  const { project } = useStudio();
  return async ({ id, name }) => {
    const isThere = ({ files }: { readonly files: readonly ProjectFile[] }) =>
      files.some((file) => file.id === id);
    await project.getState().removeFile(id);
    if (isThere(project.getState())) return;
    showRemoved({
      id,
      message: dataStrings.removed(name),
      undo: () => void project.getState().restoreFile(id),
      store: project,
      isBack: isThere,
    });
  };
}
