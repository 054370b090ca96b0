import relaxedKernels from '../../../build/kernels.relaxed.wasm?url';
import kernels from '../../../build/kernels.wasm?url';
import { DeviceError } from '../../engine/device-error.ts';
import type { EngineHost } from '../../engine/engine-host.ts';
import { tfjsWasmUrls } from '../../engine/tfjs-wasm-urls.ts';

/** The bundler's addresses may be relative to this module; tfjs would resolve them from elsewhere. */
const absolute = (url: string) => new URL(url, import.meta.url).href;

/** What a page and a module worker open a device from: WebAssembly as the bundler serves it, and the browser's WebGPU. */
export const browserEngine: EngineHost = {
  tfjs: Object.fromEntries(Object.entries(tfjsWasmUrls).map(([file, url]) => [file, absolute(url)])),
  async kernels(relaxed) {
    const response = await fetch(absolute(relaxed ? relaxedKernels : kernels));
    if (!response.ok) {
      throw new Error(`The SIMD kernels could not be fetched: ${response.status} ${response.statusText}.`);
    }
    return response.arrayBuffer();
  },
  async gpu() {
    if (!('gpu' in navigator) || !navigator.gpu)
      throw new DeviceError('no-webgpu', 'This browser has no WebGPU.');
    return navigator.gpu;
  },
};
