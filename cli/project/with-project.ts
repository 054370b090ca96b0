import { DeviceError } from '../../src/engine/device-error.ts';
import type { DeviceChoice } from '../../src/engine/open-device.ts';
import { folderHost } from '../../src/platform/node/folder-host.ts';
import { openFolderStorage } from '../../src/platform/node/folder-storage.ts';
import { Heartbeat } from '../../src/project/heartbeat.ts';
import { Project, type ProjectServices } from '../../src/project/project.ts';
import type { WorkerEvent } from '../../src/project/protocol/events.ts';
import type { ProjectSnapshot } from '../../src/project/protocol/project.ts';

/** How a project is opened. */
export interface ProjectUse {
  readonly device: DeviceChoice;
  /** Runs that are trained at one time; 1 where absent. */
  readonly jobs?: number;
}

/** An open project of a folder. */
export interface FolderProject {
  readonly project: Project;
  readonly snapshot: ProjectSnapshot;
  readonly services: ProjectServices;
}

/**
 * Works with the project of a folder, which is made where it is absent, and closes it. Nothing is trained unless `work` asks
 * for it. Problems that no command waits for go to standard error.
 * Errors: StorageError, `OutputError`, DeviceError where WebGPU is asked for by name and cannot be had, and those of `work`.
 */
export async function withProject<T>(
  folder: string,
  { device, jobs = 1 }: ProjectUse,
  hear: (event: WorkerEvent) => void,
  work: (open: FolderProject) => Promise<T>,
): Promise<T> {
  const storage = await openFolderStorage(folder, 'write');
  const emit = (event: WorkerEvent) => {
    if (event.kind === 'problem') process.stderr.write(`${event.error.message}\n`);
    else hear(event);
  };
  const opening = { addsSample: false, startsQueue: false };
  const project = new Project(folderHost(folder, storage, opening, jobs), emit, new Heartbeat(() => {}));
  try {
    const snapshot = await project.open({ device });
    try {
      const { fallbackReason } = snapshot.device;
      if (device === 'webgpu' && fallbackReason !== undefined)
        throw new DeviceError('no-webgpu', fallbackReason);
      if (fallbackReason !== undefined) process.stderr.write(`It computes on the CPU: ${fallbackReason}\n`);
      return await work({ project, snapshot, services: await project.services() });
    } finally {
      await project.close();
    }
  } finally {
    await storage.close?.();
  }
}
