import * as tf from '@tensorflow/tfjs';

/** Milliseconds that each of Tagloom's WebAssembly kernels takes while `body` runs; they return when they are done. */
export async function kernelTimes(body: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> {
  const times: Record<string, number> = {};
  const restore = tf
    .getKernelsForBackend('wasm')
    .filter(({ kernelName }) => kernelName.startsWith('Tagloom.'))
    .map((config) => {
      const { kernelName, kernelFunc } = config;
      config.kernelFunc = (call) => {
        const start = performance.now();
        const result = kernelFunc(call);
        times[kernelName] = (times[kernelName] ?? 0) + performance.now() - start;
        return result;
      };
      return () => {
        config.kernelFunc = kernelFunc;
      };
    });
  try {
    await body();
  } finally {
    for (const each of restore) each();
  }
  return times;
}
