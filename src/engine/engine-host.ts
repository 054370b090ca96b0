import type { WasmSources } from './wasm-backend.ts';

/** What a device is opened from; the browser and Node each have their own. */
export interface EngineHost extends WasmSources {
  /**
   * WebGPU, loaded when a device first asks for it. A host without this member has none.
   * @throws DeviceError `no-webgpu` where it is missing here, `no-adapter` where the host knows what an adapter needs
   */
  readonly gpu?: () => Promise<GPU>;
}
