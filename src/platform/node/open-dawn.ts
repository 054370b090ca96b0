import { DeviceError } from '../../engine/device-error.ts';

/** Kept to the end of the process: Dawn dies under the devices in use when what `create` returned is collected. */
const opened = new Map<string, Promise<GPU>>();

/**
 * WebGPU under Node: Dawn, from the optional package `webgpu`, which is loaded here and nowhere else. Puts WebGPU's classes
 * and constants where a browser has them (tfjs reads them there), but no `navigator.gpu`. While something is awaited of a
 * device, Dawn asks it again and again and takes a core.
 * @param flags of Dawn, such as `disable-dawn-features=timestamp_quantization`
 * @throws DeviceError `no-webgpu` where the package is missing or does not load, `no-adapter` where it finds no adapter
 */
export function openDawn(flags: readonly string[] = []): Promise<GPU> {
  const key = flags.join(' ');
  const gpu = opened.get(key) ?? start(flags);
  opened.set(key, gpu);
  return gpu;
}

async function start(flags: readonly string[]): Promise<GPU> {
  const { create, globals } = await load();
  Object.assign(globalThis, globals);
  const gpu = create([...flags]);
  if (await gpu.requestAdapter()) return gpu;
  throw new DeviceError(
    'no-adapter',
    'WebGPU found no graphics adapter: it needs a driver for Vulkan (Linux; VK_DRIVER_FILES can name one), Metal (macOS) or Direct3D 12 (Windows).',
  );
}

async function load(): Promise<typeof import('webgpu')> {
  try {
    return await import('webgpu');
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND';
    const message = isMissing
      ? 'WebGPU under Node needs the optional package "webgpu", which is not installed; "npm ci --include=optional" installs it.'
      : `The optional package "webgpu" does not load here: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new DeviceError('no-webgpu', message, { cause });
  }
}
