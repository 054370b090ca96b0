import type { DeviceWish } from '../src/engine/open-device.ts';
import { UsageError } from './command.ts';

const wishes: ReadonlyMap<string, DeviceWish> = new Map([
  ['cpu', 'wasm'],
  ['webgpu', 'webgpu'],
  ['auto', 'auto'],
]);

/** `--device` for the help of a command. */
export const deviceOption = [
  '--device NAME',
  'cpu (the default), webgpu, or auto: webgpu on a real graphics card, cpu otherwise',
] as const;

/** The device that `--device` names; the CPU where it is absent. @throws UsageError for another name */
export function deviceWish(name: string | undefined): DeviceWish {
  const wish = wishes.get(name ?? 'cpu');
  if (wish) return wish;
  throw new UsageError(`--device takes ${[...wishes.keys()].join(', ')}, not '${name}'`);
}
