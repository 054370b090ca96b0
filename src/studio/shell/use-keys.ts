import { useHotkeys } from '@mantine/hooks';
import { useRunControls } from './use-run-controls.ts';
import { useStudio } from './use-studio.ts';

/** A control that the key already works on. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, summary, [role="button"]') !== null;
}

/** The keys of the whole studio; off inside inputs. Arrow keys belong to the Inspect place. */
export function useKeys(): void {
  const { history, view } = useStudio();
  const controls = useRunControls();

  function pauseOrResume(event: KeyboardEvent): void {
    if (isControl(event.target)) return;
    event.preventDefault();
    if (controls.state === 'running') controls.pause();
    if (controls.state === 'paused') controls.resume();
  }

  useHotkeys([
    ['space', pauseOrResume, { preventDefault: false }],
    ['.', () => controls.state !== 'idle' && controls.step()],
    ['mod+Z', () => history.undo()],
    ['mod+shift+Z', () => history.redo()],
    ['?', () => view.getState().showKeys(true)],
    ['shift+?', () => view.getState().showKeys(true)],
  ]);
}
