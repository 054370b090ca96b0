import tfjsPlain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import tfjsSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import tfjsThreadedSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';

/** Where the bundler serves tfjs' own WebAssembly programs, by the file names that tfjs asks for. */
export const tfjsWasmUrls = {
  'tfjs-backend-wasm.wasm': tfjsPlain,
  'tfjs-backend-wasm-simd.wasm': tfjsSimd,
  'tfjs-backend-wasm-threaded-simd.wasm': tfjsThreadedSimd,
} as const;
