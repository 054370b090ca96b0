import type { Device } from '../engine/device.ts';
import { type ModelFile, readModelFile } from './model-file.ts';
import { ParameterStore } from './parameter-store.ts';
import { Tagger } from './tagger.ts';

/** A tagger from a file, ready to tag. */
export interface LoadedTagger {
  readonly tagger: Tagger;
  readonly file: Omit<ModelFile, 'parameters' | 'training'>;
  dispose(): void;
}

/**
 * Puts a model on the device. Of a checkpoint the best weights are taken, or the current ones where none were evaluated.
 * @throws ModelFileError where the file is damaged, DeviceError where the device cannot hold it
 */
export function loadTagger(bytes: Uint8Array, device: Device): LoadedTagger {
  const { parameters, training, ...file } = readModelFile(bytes);
  const weights = training?.best ?? parameters;
  const store = ParameterStore.create(device, file.description.shapes, (name) => weights.get(name)?.values);
  const tagger = new Tagger(device, file.description, store);
  return {
    tagger,
    file,
    dispose: () => store.dispose(),
  };
}
