import type { EngineHost } from '../../engine/engine-host.ts';
import { nodeWasmSources } from './node-wasm-sources.ts';
import { openDawn } from './open-dawn.ts';

/** What a device is opened from under Node. `dawnFlags`: see `openDawn`. */
export function nodeEngine(dawnFlags: readonly string[] = []): EngineHost {
  return { ...nodeWasmSources(), gpu: () => openDawn(dawnFlags) };
}
