import { DeviceError } from './device-error.ts';
import type { EngineHost } from './engine-host.ts';

/** An adapter as WebGPU reports it, and whether it computes on the CPU. */
export interface AdapterFound {
  readonly adapter: GPUAdapter;
  readonly name: string;
  readonly software: boolean;
}

/**
 * The adapter that the host's WebGPU would use.
 * @throws DeviceError `no-webgpu` where the host has none, `no-adapter` where it offers no adapter.
 */
export async function findAdapter({ gpu }: Pick<EngineHost, 'gpu'>): Promise<AdapterFound> {
  if (!gpu) throw new DeviceError('no-webgpu', 'There is no WebGPU here.');
  const adapter = await (await gpu()).requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new DeviceError('no-adapter', 'WebGPU is there, but it found no graphics adapter.');
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const name =
    [description || [vendor, device || architecture].filter(Boolean).join(' ')].join('') || 'unnamed adapter';
  const software =
    Boolean(isFallbackAdapter) ||
    /swiftshader|llvmpipe|basic render|software/i.test([vendor, architecture, device, description].join(' '));
  return { adapter, name, software };
}
