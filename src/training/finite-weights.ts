import type { HostTensors, ParameterStore } from '../model/parameter-store.ts';
import { TrainingError } from './training-error.ts';

/**
 * Weights, read back from the device to be kept.
 * @throws TrainingError where a number is not finite, so that no such weights are ever kept
 */
export async function finiteWeights(store: ParameterStore): Promise<HostTensors> {
  const tensors = await store.read();
  for (const [name, { values }] of tensors) {
    if (!values.every(Number.isFinite))
      throw new TrainingError(`The weights cannot be kept: ${name} holds a number that is not finite.`);
  }
  return tensors;
}
