import type { ProjectHost } from '../../project/project-host.ts';
import { browserEngine } from './browser-engine.ts';
import { openStorage, storageSpace } from './open-storage.ts';
import { TabChannel } from './tab-channel.ts';
import { trainingWorkers } from './training-workers.ts';

/** A project in the storage of this page's origin, under a name; other tabs may hold the same one. */
export function browserHost(name: string): ProjectHost {
  return {
    engine: browserEngine,
    openStorage: (replaces) => openStorage(name, replaces),
    storageSpace,
    training: trainingWorkers,
    connectWriter: (runs) => TabChannel.ofWriter(name, runs),
    connectViewer: (listener) => TabChannel.ofViewer(name, listener),
  };
}
