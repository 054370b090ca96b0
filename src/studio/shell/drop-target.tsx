import { Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { useEffect } from 'react';
import { dataStrings } from '../data/strings.ts';
import { useProject, useStudio } from './use-studio.ts';

function inInput(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

/** Takes files and folders that are dropped anywhere in the window, and files or text that are pasted. */
export function DropTarget() {
  const { project, view } = useStudio();
  const ready = useProject((state) => state.phase === 'ready');

  useEffect(() => {
    if (!ready) return;
    function paste(event: ClipboardEvent): void {
      const clipboard = event.clipboardData;
      if (inInput(event.target) || !clipboard) return;
      const text = clipboard.getData('text/plain');
      const files = clipboard.files.length > 0 ? [...clipboard.files] : text.trim() ? [pasted(text)] : [];
      if (files.length === 0) return;
      event.preventDefault();
      view.getState().go('data');
      void project.getState().addFiles(files);
    }
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [ready, project, view]);

  return (
    <Dropzone.FullScreen
      active={ready}
      inputProps={{ 'aria-hidden': true }}
      onDrop={(files) => {
        view.getState().go('data');
        void project.getState().addFiles(files);
      }}
    >
      <Text ta="center" fz="xl" py="20vh" aria-hidden>
        {dataStrings.dropHere}
      </Text>
    </Dropzone.FullScreen>
  );
}

function pasted(text: string): File {
  const time = new Date().toTimeString().slice(0, 8).replaceAll(':', '-');
  return new File([text], `pasted-${time}.txt`, { type: 'text/plain' });
}
