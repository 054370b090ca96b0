import type { DeviceChoice } from '../src/engine/open-device.ts';
import { UsageError } from './command.ts';

const choices: ReadonlyMap<string, DeviceChoice> = new Map([
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
export function deviceChoice(name: string | undefined): DeviceChoice {
  const choice = choices.get(name ?? 'cpu');
  if (choice) return choice;
  throw new UsageError(`--device takes ${[...choices.keys()].join(', ')}, not '${name}'`);
}
