import relaxedKernels from '../../../build/kernels.relaxed.wasm?url';
import kernels from '../../../build/kernels.wasm?url';
import { tfjsWasmUrls } from '../../engine/tfjs-wasm-urls.ts';
import type { WasmSources } from '../../engine/wasm-backend.ts';

/** The bundler's addresses may be relative to this module; tfjs would resolve them from elsewhere. */
const absolute = (url: string) => new URL(url, import.meta.url).href;

/** The WebAssembly programs as the bundler serves them, in a page and in a module worker. */
export const browserWasmSources: WasmSources = {
  tfjs: Object.fromEntries(Object.entries(tfjsWasmUrls).map(([file, url]) => [file, absolute(url)])),
  async kernels(relaxed) {
    const response = await fetch(absolute(relaxed ? relaxedKernels : kernels));
    if (!response.ok) {
      throw new Error(`The SIMD kernels could not be fetched: ${response.status} ${response.statusText}.`);
    }
    return response.arrayBuffer();
  },
};
