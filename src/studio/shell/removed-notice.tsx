import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { StoreApi } from 'zustand/vanilla';
import { strings } from './strings.ts';

const undoMs = 15_000;

interface Removed<State> {
  readonly id: string;
  readonly message: string;
  readonly undo: () => void;
  readonly store: StoreApi<State>;
  /** True once it is there again, by whichever way. */
  readonly isBack: (state: State) => boolean;
}

/** Says that something was removed and offers to undo that, for a while or until it is there again. */
export function showRemoved<State>({ id, message, undo, store, isBack }: Removed<State>): void {
  const notice = `removed-${id}`;
  const leave = store.subscribe((state) => {
    if (isBack(state)) notifications.hide(notice);
  });
  notifications.show({
    id: notice,
    autoClose: undoMs,
    onClose: leave,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{message}</span>
        <Button variant="default" flex="none" onClick={undo}>
          {strings.undo}
        </Button>
      </Group>
    ),
  });
}
