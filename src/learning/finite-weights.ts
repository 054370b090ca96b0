import type { HostTensors, ParameterStore } from '../network/parameter-store.ts';
import { TrainingError } from './training-error.ts';

/**
 * Weights, read back from the device to be kept.
 * @throws TrainingError where a number is not finite, so that no such weights are ever kept
 */
export async function finiteWeights(store: ParameterStore): Promise<HostTensors> {
  return checked(await store.read());
}

/**
 * The same weights not copied, valid until anything is computed or allocated; `undefined` where the device has its own memory.
 * @throws TrainingError as `finiteWeights`
 */
export function viewedWeights(store: ParameterStore): HostTensors | undefined {
  const tensors = store.view();
  return tensors && checked(tensors);
}

function checked(tensors: HostTensors): HostTensors {
  for (const [name, { values }] of tensors) {
    if (!areFinite(values))
      throw new TrainingError(`The weights cannot be kept: ${name} holds a number that is not finite.`);
  }
  return tensors;
}

/** Zero times anything finite is zero, else NaN. An order of magnitude faster than asking each number. */
function areFinite(values: Float32Array): boolean {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += (values[index] ?? 0) * 0;
  return sum === 0;
}
