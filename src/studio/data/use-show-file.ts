import { useMediaQuery } from '@mantine/hooks';
import { useStudio } from '../shell/use-studio.ts';

/** Id of the panel that shows the chosen file. */
export const fileDetailId = 'file-detail';

/** Shows a file's detail; where that stands below the tables, the page moves to it. */
export function useShowFile(): (id: string) => void {
  const { view } = useStudio();
  const isBelow = useMediaQuery('(max-width: 1200px)', undefined, { getInitialValueInEffect: false });
  return (id) => {
    view.getState().showFile(id);
    if (isBelow) requestAnimationFrame(() => document.getElementById(fileDetailId)?.scrollIntoView());
  };
}
