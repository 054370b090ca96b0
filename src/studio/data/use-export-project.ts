import { saveFile } from '../shell/save-file.ts';
import { useStudio } from '../shell/use-studio.ts';

/** Writes the whole project into one file and hands it to the browser to be saved. */
export function useExportProject(): () => Promise<void> {
  const { archives } = useStudio();
  return async () => {
    const file = await archives.getState().exportFile();
    if (file) saveFile(file);
  };
}
