import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

/**
 * tfjs' WebGPU backend on a device, in place of an earlier one. Its constructor refuses where `navigator.gpu` is missing,
 * although it asks only the device; under Node, where it is missing, it is there while the constructor runs.
 */
export async function startTfjsWebgpu(device: GPUDevice, info: GPUAdapterInfo): Promise<WebGPUBackend> {
  if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
  const backend = withNavigatorGpu(() => new WebGPUBackend(device, info));
  tf.registerBackend('webgpu', () => backend, 10);
  await tf.setBackend('webgpu');
  return backend;
}

function withNavigatorGpu<T>(body: () => T): T {
  if ('navigator' in globalThis && 'gpu' in navigator && navigator.gpu) return body();
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', { value: { gpu: true }, configurable: true });
  try {
    return body();
  } finally {
    if (before) Object.defineProperty(globalThis, 'navigator', before);
    else Reflect.deleteProperty(globalThis, 'navigator');
  }
}
