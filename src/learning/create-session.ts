import { activeDataSets } from '../core/config/active-data-sets.ts';
import { checkFits } from '../core/config/check-fits.ts';
import { ConfigError } from '../core/config/config-error.ts';
import { configFields, readField } from '../core/config/config-fields.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import { RandomStream } from '../core/random/random.ts';
import type { List } from '../data/sentences/list.ts';
import type { Device } from '../engine/device.ts';
import { initialParameters } from '../network/initial-parameters.ts';
import type { ModelDescription } from '../network/model-description.ts';
import { type DataFingerprint, type ModelFile, readModelFile } from '../network/model-file.ts';
import { ModelFileError } from '../network/model-file-error.ts';
import type { TrainingState } from '../network/model-file-schema.ts';
import { checkTensorSizes, type HostTensor, ParameterStore } from '../network/parameter-store.ts';
import { checkBatchFits } from './check-batch-fits.ts';
import { describeModel } from './describe-model.ts';
import { fingerprint } from './fingerprint.ts';
import { foldSplits } from './fold-splits.ts';
import { mapRunData } from './map-run-data.ts';
import type { Example, RunData } from './run-data.ts';
import { sampleSentences } from './sample-sentences.ts';
import { TrainingSession } from './session.ts';

/** From where a session starts, other than from nothing; at most one of the two. */
export interface SessionStart {
  /** A checkpoint of the same run: it goes on exactly where that was made. */
  readonly checkpoint?: Uint8Array;
  /** A model that is trained further, perhaps on other data sets: parameters that it has are taken from it. */
  readonly model?: Uint8Array;
}

function checkExamples(examples: List<Example>, { id, kind }: RunConfig['dataSets'][number]): void {
  const wanted = kind === 'classification';
  for (const example of examples) {
    if ('label' in example !== wanted) {
      const each = wanted ? 'one label for each text' : 'a tag for each token';
      throw new ConfigError('dataSets', `The data set "${id}" must have ${each}.`);
    }
    if (example.tokens.length === 0)
      throw new ConfigError('dataSets', `The data set "${id}" has a sentence without tokens.`);
  }
}

/** The training sample of each active data set, and the data with the splits of those that are divided into folds. */
function sampledData(
  config: RunConfig,
  data: RunData,
): { samples: Map<string, List<Example>>; data: RunData } {
  const splits = new Map(Object.entries(data.dataSets));
  const samples = new Map<string, List<Example>>();
  const all = new Map(splits);
  for (const dataSet of activeDataSets(config)) {
    const found = splits.get(dataSet.id);
    if (!found) throw new ConfigError('dataSets', `There are no data for the data set "${dataSet.id}".`);
    for (const examples of [found.train, found.dev ?? [], found.test ?? []]) checkExamples(examples, dataSet);
    const drawn = sampleSentences(found.train, dataSet, config.seed);
    const folded = foldSplits(drawn, found, dataSet, config.seed);
    samples.set(dataSet.id, folded.sample);
    all.set(dataSet.id, folded.splits);
  }
  return { samples, data: { ...data, dataSets: Object.fromEntries(all) } };
}

function initialState({ optimizer, mixing, patience }: RunConfig): TrainingState {
  return {
    step: 0,
    elapsedMs: 0,
    learningRate: optimizer.learningRate,
    patience: patience ?? null,
    taskCoefficient: mixing.taskCoefficient,
    languageCoefficient: mixing.languageCoefficient,
    rates: mixing.rates,
    microBatches: {},
    cursors: [],
    round: { number: 0, remaining: [] },
    best: null,
    history: [],
  };
}

/** The tensor of an earlier model, with the rows that are new behind its own. */
function continued(name: string, old: HostTensor, values: Float32Array, isTable: boolean): Float32Array {
  if (old.values.length !== values.length && !(isTable && old.values.length < values.length))
    throw new ConfigError('architecture', `The model that is trained further has another size of ${name}.`);
  const joined = values.slice();
  joined.set(old.values);
  return joined;
}

/** Whatever decides on the course of a run; `steps`, `devSample` and the like may differ when it is resumed. */
function courseOf(config: RunConfig): string {
  const { dataSets, target, scopes, mixing } = config;
  const fields = configFields.filter(({ keepsCourse }) => !keepsCourse);
  const values = fields.map((field) => [field.path, readField(config, field)]);
  return JSON.stringify({ dataSets, target, scopes, rates: mixing.rates, values });
}

function checkResumed(file: ModelFile, config: RunConfig, fingerprints: readonly DataFingerprint[]): void {
  if (courseOf(file.description.config) !== courseOf(config))
    throw new ModelFileError('The checkpoint is of a run with another configuration.');
  for (const { dataSet, sha256 } of fingerprints) {
    if (file.data.find((data) => data.dataSet === dataSet)?.sha256 !== sha256)
      throw new ModelFileError(
        `The training data of "${dataSet}" are not those that the checkpoint was made with.`,
      );
  }
}

/**
 * Prepares a run: maps the tags, draws the samples, builds vocabularies and parameters, or takes them from a checkpoint or a
 * model.
 * @throws ConfigError where configuration and data do not fit each other or the memory, ModelFileError where the file is damaged or of
 * another run, DeviceError `too-large` where the device cannot hold a table
 */
export async function createSession(
  config: RunConfig,
  given: RunData,
  device: Device,
  { checkpoint, model }: SessionStart = {},
): Promise<TrainingSession> {
  const { samples, data } = sampledData(config, mapRunData(config, given));
  // The vectors are needed only to begin with: a session does not hold them.
  const held = { ...data, embeddings: {} };
  if (device.description.backend === 'wasm') checkBatchFits(config, samples);
  const fingerprints = await Promise.all([...samples].map(([id, sample]) => fingerprint(id, sample)));
  const create = (description: ModelDescription, valuesOf: Parameters<typeof ParameterStore.create>[2]) =>
    ParameterStore.create(device, description.shapes, valuesOf);

  if (checkpoint) {
    const file = readModelFile(checkpoint);
    if (!file.training) throw new ModelFileError('The file is a finished model, not a checkpoint of a run.');
    checkResumed(file, config, fingerprints);
    const { state, velocity, best } = file.training;
    const description = { ...file.description, config };
    return new TrainingSession({
      device,
      config,
      data: held,
      description,
      samples,
      fingerprints,
      parameters: create(description, (name) => file.parameters.get(name)?.values),
      velocity: create(description, (name) => velocity.get(name)?.values),
      ...(best && { best: create(description, (name) => best.get(name)?.values) }),
      state,
    });
  }

  const base = model && readModelFile(model);
  const weights = base && (base.training?.best ?? base.parameters);
  const { description, vectorOf } = describeModel(config, data, samples, base?.description.vocabularies);
  checkFits(description.shapes, config);
  checkTensorSizes(device, description.shapes);
  const randomFor = (group: string) => new RandomStream(config.seed, `initialisation/${group}`);
  const initial = new Map(
    description.shapes.map((shape) => [
      shape.group.name,
      initialParameters(shape, config.architecture, { randomFor, vectorOf }),
    ]),
  );
  return new TrainingSession({
    device,
    config,
    data: held,
    description,
    samples,
    fingerprints,
    parameters: create(description, (name, { group }, tensor) => {
      const values = initial.get(group.name)?.[tensor];
      const old = weights?.get(name);
      return old && values ? continued(name, old, values, tensor === 'table') : values;
    }),
    velocity: create(description, () => undefined),
    state: initialState(config),
  });
}
