import { createStore } from 'zustand/vanilla';
import type { Result } from '../../project/protocol/commands.ts';
import { encodeError } from '../../project/protocol/errors.ts';
import type { ProjectState } from './project-store.ts';
import type { StudioContext } from './studio-context.ts';
import type { UndoHistory } from './undo-history.ts';

/** Archives of whole projects: what is written, and what waits to be read. */
export interface ArchiveState {
  /** The archive that waits for the answer whether its project shall replace this one. */
  readonly offered: File | undefined;

  /** Imports an archive: at once where no more than the sample project would be lost, else when that was answered. */
  offer(archive: File): Promise<void>;
  answer(replaces: boolean): Promise<void>;
  /** The whole project as one file; `undefined` where that failed, which is reported. */
  exportFile(): Promise<Result<'exportProject'> | undefined>;
}

interface Surroundings {
  readonly history: UndoHistory;
  readonly project: () => ProjectState;
  /** Whether there is anything besides files: runs, models. */
  readonly hasWork: () => boolean;
}

/** The owner of the archive that is to be imported. */
export function archiveStore(
  { client }: Pick<StudioContext, 'client'>,
  { history, project, hasWork }: Surroundings,
) {
  return createStore<ArchiveState>()((set, get) => ({
    offered: undefined,

    async offer(archive) {
      set({ offered: archive });
      const isOwn = hasWork() || project().files.some(({ sample }) => !sample);
      if (!isOwn) await get().answer(true);
    },
    async answer(replaces) {
      const archive = get().offered;
      set({ offered: undefined });
      if (!archive || !replaces) return;
      await project().whileBusy(async () => {
        try {
          // The worker tells that the project has changed, and it is shown anew.
          await client.call('importProject', { file: archive });
          history.clear();
          void project().keep();
          return { refused: [] };
        } catch (error) {
          const { code, message } = encodeError(error);
          if (code !== 'archive') throw error;
          return { refused: [{ name: archive.name, message }] };
        }
      });
    },
    async exportFile() {
      let exported: Result<'exportProject'> | undefined;
      await project().whileBusy(async () => {
        exported = await client.call('exportProject', {});
        return {};
      });
      return exported;
    },
  }));
}
