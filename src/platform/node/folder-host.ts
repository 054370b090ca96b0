import { statfs } from 'node:fs/promises';
import type { Opening, ProjectHost } from '../../project/project-host.ts';
import type { OpenStorage } from '../../project/storage/opened-storage.ts';
import { nodeEngine } from './node-engine.ts';
import { trainingThreads } from './training-threads.ts';

/**
 * A project in a folder, whose storage was opened by `openFolderStorage`.
 * @param jobs runs that are trained at one time on the CPU, each on a thread of its own where there are several
 */
export function folderHost(folder: string, storage: OpenStorage, opening: Opening, jobs = 1): ProjectHost {
  return {
    engine: nodeEngine(),
    openStorage: async () => storage,
    async storageSpace() {
      const disk = await statfs(folder).catch(() => undefined);
      const quotaBytes = disk ? disk.bavail * disk.bsize : 0;
      return { persisted: true, usedBytes: 0, quotaBytes };
    },
    opening,
    ...(jobs > 1 && { training: trainingThreads(jobs) }),
  };
}
