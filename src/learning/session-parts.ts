import type { RunConfig } from '../core/config/run-config.ts';
import type { List } from '../data/sentences/list.ts';
import type { Device } from '../engine/device.ts';
import type { ModelDescription } from '../network/model-description.ts';
import type { DataFingerprint } from '../network/model-file.ts';
import type { TrainingState } from '../network/model-file-schema.ts';
import type { ParameterStore } from '../network/parameter-store.ts';
import type { Example, RunData } from './run-data.ts';

/** What a session is made of; `createSession` puts it together. */
export interface SessionParts {
  readonly device: Device;
  readonly config: RunConfig;
  readonly data: RunData;
  readonly description: ModelDescription;
  /** Training sample of each active data set. */
  readonly samples: ReadonlyMap<string, List<Example>>;
  readonly fingerprints: readonly DataFingerprint[];
  readonly parameters: ParameterStore;
  readonly velocity: ParameterStore;
  /** Weights of the best evaluation, where there was one. */
  readonly best?: ParameterStore;
  readonly state: TrainingState;
}
