import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { WasmSources } from '../../engine/wasm-backend.ts';
import { packageFolder } from './package-folder.ts';

/**
 * The two WebAssembly programs as files of the package's `build/`, into which `npm run kernels` puts them. Where Node has
 * relaxed SIMD behind a flag only (Node 20), it is switched on: fused multiply-add makes training twice as fast.
 * @throws Error from `kernels` where the SIMD module was not built
 */
export function nodeWasmSources(): WasmSources {
  if (Number(process.versions.node.split('.')[0]) < 21) {
    setFlagsFromString('--experimental-wasm-relaxed-simd');
  }
  const build = join(packageFolder(), 'build');
  return {
    tfjs: `${build}/`,
    async kernels(relaxed) {
      const name = relaxed ? 'kernels.relaxed.wasm' : 'kernels.wasm';
      try {
        return new Uint8Array(await readFile(join(build, name)));
      } catch (cause) {
        throw new Error(`build/${name} is missing; "npm run kernels" makes it.`, { cause });
      }
    },
  };
}
