import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { TagMapping } from '../../core/tags/tag-mapping.ts';
import { strings } from '../shell/strings.ts';
import { useStudio } from '../shell/use-studio.ts';

const notice = 'tags-mapped';
const undoMs = 12_000;

/** Changes mappings at once, and offers to undo that for a while. */
export function useMapTags(): (mappings: ReadonlyMap<string, TagMapping>, what: string) => void {
  const { config } = useStudio();
  return (mappings, what) => {
    const { config: before } = config.getState();
    config.getState().mapTags(mappings);
    if (config.getState().config === before) return;
    const former = new Map(
      before?.dataSets
        .filter(({ id }) => mappings.has(id))
        .map(({ id, tags }): [string, TagMapping] => [id, tags ?? {}]),
    );
    const undo = () => {
      notifications.hide(notice);
      config.getState().mapTags(former);
    };
    // Only the latest change can be undone here; Ctrl+Z goes further back.
    notifications.hide(notice);
    notifications.show({
      id: notice,
      autoClose: undoMs,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <span>{what}</span>
          <Button variant="default" flex="none" onClick={undo}>
            {strings.undo}
          </Button>
        </Group>
      ),
    });
  };
}
