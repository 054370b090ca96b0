import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { WasmSources } from '../../engine/wasm-backend.ts';

/**
 * The two WebAssembly programs as files: tfjs' own from node_modules, ours from `build/` (`npm run kernels`). Where Node
 * has relaxed SIMD behind a flag only (Node 20), it is switched on: fused multiply-add makes training twice as fast.
 * @throws Error from `kernels` where the SIMD module was not built
 */
export function nodeWasmSources(): WasmSources {
  if (Number(process.versions.node.split('.')[0]) < 21) {
    setFlagsFromString('--experimental-wasm-relaxed-simd');
  }
  const tfjs = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
  return {
    tfjs: `${tfjs}/`,
    async kernels(relaxed) {
      const name = relaxed ? 'kernels.relaxed.wasm' : 'kernels.wasm';
      const file = join(fileURLToPath(new URL('../../../build', import.meta.url)), name);
      try {
        return new Uint8Array(await readFile(file));
      } catch (cause) {
        throw new Error(`build/${name} is missing; "npm run kernels" makes it.`, { cause });
      }
    },
  };
}
