import { Device } from './device.ts';
import { DeviceError } from './device-error.ts';
import type { EngineHost } from './engine-host.ts';
import { findAdapter } from './find-adapter.ts';
import { openWasmHost } from './wasm-backend.ts';
import { openWebgpuHost } from './webgpu-backend.ts';

/** Which backend the user asks for; `auto` takes WebGPU on a real graphics adapter and WebAssembly otherwise. */
export type DeviceChoice = 'auto' | 'webgpu' | 'wasm';

/** The device that was opened, and in words why it is not a graphics adapter, where it is not. */
export interface OpenedDevice {
  readonly device: Device;
  readonly fallbackReason?: string;
}

/** How to open a device. */
export interface OpenOptions {
  /** Bytes that tensors may take, buffers kept for reuse included; as many as the device has where absent. */
  readonly memoryLimit?: number;
  /** Called after each kernel that ran on this thread, which nothing can interrupt. */
  readonly worked?: (() => void) | undefined;
}

/**
 * Opens the device that the user asks for, from what the host gives. `auto` never fails for want of WebGPU: it takes the CPU and says why.
 * @throws DeviceError where WebGPU is asked for by name and is missing or refused, or where WebAssembly does not start.
 */
export async function openDevice(
  choice: DeviceChoice,
  host: EngineHost,
  { memoryLimit = Number.POSITIVE_INFINITY, worked }: OpenOptions = {},
): Promise<OpenedDevice> {
  if (choice === 'webgpu')
    return { device: new Device(await openWebgpuHost(await findAdapter(host), memoryLimit)) };
  if (choice === 'wasm') return { device: new Device(await openWasmHost(host, memoryLimit, worked)) };
  let fallbackReason: string;
  try {
    const found = await findAdapter(host);
    if (!found.software) return { device: new Device(await openWebgpuHost(found, memoryLimit)) };
    fallbackReason = `The only WebGPU adapter ("${found.name}") is emulated on the CPU, where WebAssembly is faster.`;
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    fallbackReason = error.message;
  }
  return { device: new Device(await openWasmHost(host, memoryLimit, worked)), fallbackReason };
}
