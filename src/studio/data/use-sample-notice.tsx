import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useStudio } from '../shell/use-studio.ts';
import { dataStrings } from './strings.ts';

const notice = 'sample-left';
const shownMs = 15_000;

/** Says that the sample project has made room for the user's own corpora, and offers to bring it back. */
export function useSampleNotice(): void {
  const { project } = useStudio();
  useEffect(
    () =>
      project.subscribe(({ files }, before) => {
        const wasSample = before.files.length > 0 && before.files.every(({ sample }) => sample);
        if (!wasSample || files.length === 0 || files.some(({ sample }) => sample)) return;
        const bringBack = () => {
          notifications.hide(notice);
          void project.getState().addSample();
        };
        notifications.show({
          id: notice,
          autoClose: shownMs,
          message: (
            <Group justify="space-between" wrap="nowrap">
              <span>{dataStrings.sampleLeft}</span>
              <Button variant="default" flex="none" onClick={bringBack}>
                {dataStrings.addSample}
              </Button>
            </Group>
          ),
        });
      }),
    [project],
  );
}
