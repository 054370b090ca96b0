import { nodeWasmSources } from '../platform/node/node-wasm-sources.ts';
import type { ProjectHost } from '../project/project-host.ts';
import { memoryStorage } from '../project/storage/opened-storage.ts';

/** A project that lasts as long as the test. */
export function memoryHost(): ProjectHost {
  return {
    engine: nodeWasmSources(),
    openStorage: async () => memoryStorage('Nothing is kept when this test ends.'),
    storageSpace: async () => ({ persisted: false, usedBytes: 0, quotaBytes: 0 }),
  };
}
