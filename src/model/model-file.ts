import * as v from 'valibot';
import { ConfigError } from '../config/config-error.ts';
import { parseRunConfig } from '../config/parse-run-config.ts';
import type { Evaluation } from '../config/run-event.ts';
import { type ModelDescription, modelDescription, type Vocabularies } from './model-description.ts';
import { ModelFileError } from './model-file-error.ts';
import { type ModelMetadata, modelMetadataSchema, type TrainingState } from './model-file-schema.ts';
import type { HostTensor, HostTensors } from './parameter-store.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';
import { Vocabulary } from './vocabulary.ts';

/** What a model was trained on. */
export interface DataFingerprint {
  readonly dataSet: string;
  readonly sentences: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** A model, or with `training` a whole session, as it stands in a file. */
export interface ModelFile {
  readonly description: ModelDescription;
  /** The weights to tag with; in a checkpoint the current ones. */
  readonly parameters: HostTensors;
  readonly scores: readonly Evaluation[];
  readonly data: readonly DataFingerprint[];
  /** The model card, Markdown. */
  readonly card: string;
  /** What a session needs to go on, in a checkpoint. */
  readonly training?: {
    readonly state: TrainingState;
    readonly velocity: HostTensors;
    /** Weights of the best evaluation so far. */
    readonly best?: HostTensors;
  };
}

const metadataName = 'tagloom';
const version = 1;

/** Writes a model or a checkpoint as a safetensors file (docs/decisions/one-file-format.md). */
export function writeModelFile({
  description,
  parameters,
  scores,
  data,
  card,
  training,
}: ModelFile): Uint8Array {
  const { config, vocabularies, plan } = description;
  const entries = (group: Vocabularies['words']) =>
    [...group].map(([name, vocabulary]) => ({ group: name, entries: vocabulary.entries }));
  const metadata = {
    version,
    config,
    vocabularies: {
      words: entries(vocabularies.words),
      characters: entries(vocabularies.characters),
      tags: [...vocabularies.tags].map(([task, tags]) => ({ task, tags })),
    },
    plan: plan.groups.map(({ name, dataSets }) => ({ group: name, dataSets })),
    scores,
    data,
    card,
    ...(training && { training: training.state }),
  };
  const named = (prefix: string, tensors: HostTensors = new Map()) =>
    [...tensors].map(([name, tensor]): [string, HostTensor] => [`${prefix}/${name}`, tensor]);
  return writeSafetensors({
    metadata: new Map([[metadataName, JSON.stringify(metadata)]]),
    tensors: new Map([
      ...named('parameter', parameters),
      ...named('velocity', training?.velocity),
      ...named('best', training?.best),
    ]),
  });
}

function parseMetadata(text: string | undefined): ModelMetadata {
  if (text === undefined)
    throw new ModelFileError('The file holds tensors, but it is not a model of this program.');
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (cause) {
    throw new ModelFileError('The model file is damaged: its description is not JSON.', { cause });
  }
  const found = v.safeParse(v.object({ version: v.number() }), raw);
  if (found.success && found.output.version > version)
    throw new ModelFileError('The model file was written by a newer version of this program.');
  const parsed = v.safeParse(modelMetadataSchema, raw);
  if (parsed.success) return parsed.output;
  const field = v.getDotPath(parsed.issues[0]) ?? 'everything';
  throw new ModelFileError(
    `The model file is damaged: "${field}" of its description is not as it should be.`,
  );
}

function readVocabularies({ vocabularies }: ModelMetadata): Vocabularies {
  const vocabulariesOf = (groups: ModelMetadata['vocabularies']['words']) =>
    new Map(
      groups.map(({ group, entries }) => {
        if (new Set(entries).size !== entries.length)
          throw new ModelFileError(`The model file is damaged: ${group} lists an entry twice.`);
        return [group, new Vocabulary(entries)];
      }),
    );
  return {
    words: vocabulariesOf(vocabularies.words),
    characters: vocabulariesOf(vocabularies.characters),
    tags: new Map(vocabularies.tags.map(({ task, tags }) => [task, tags])),
  };
}

function readDescription(metadata: ModelMetadata): ModelDescription {
  try {
    return modelDescription(parseRunConfig(metadata.config), readVocabularies(metadata));
  } catch (cause) {
    if (cause instanceof ModelFileError) throw cause;
    if (cause instanceof ConfigError || cause instanceof RangeError)
      throw new ModelFileError(`The model file is damaged: ${cause.message}`, { cause });
    throw cause;
  }
}

/** The tensors of one prefix, which must be exactly those of the description; `undefined` where there are none. */
function tensorsOf(prefix: string, all: HostTensors, { shapes }: ModelDescription): HostTensors | undefined {
  const expected = shapes.flatMap(({ group, tensors }) =>
    Object.entries(tensors).map(([tensor, shape]) => [`${group.name}/${tensor}`, shape] as const),
  );
  const found = [...all.keys()].filter((name) => name.startsWith(`${prefix}/`));
  if (found.length === 0) return undefined;
  if (found.length !== expected.length)
    throw new ModelFileError(
      `The model file is damaged: it has other ${prefix} tensors than its description.`,
    );
  return new Map(
    expected.map(([name, shape]) => {
      const tensor = all.get(`${prefix}/${name}`);
      if (!tensor || tensor.shape.join() !== shape.join())
        throw new ModelFileError(
          `The model file is damaged: ${prefix}/${name} is missing or of another shape.`,
        );
      if (!tensor.values.every(Number.isFinite))
        throw new ModelFileError(
          `The model file is damaged: ${prefix}/${name} holds a number that is not finite.`,
        );
      return [name, tensor];
    }),
  );
}

/**
 * Reads a model or a checkpoint. Schema first; vocabularies, plan and tensors must agree with each other.
 * @throws ModelFileError with one sentence for everything that is not a whole, consistent file
 */
export function readModelFile(file: Uint8Array): ModelFile {
  const { metadata: texts, tensors } = readSafetensors(file);
  const metadata = parseMetadata(texts.get(metadataName));
  const description = readDescription(metadata);
  const parameters = tensorsOf('parameter', tensors, description);
  const velocity = tensorsOf('velocity', tensors, description);
  const best = tensorsOf('best', tensors, description);
  const { scores, data, card, training: state } = metadata;
  if (!parameters) throw new ModelFileError('The model file is damaged: it has no parameters.');
  if ((state === undefined) !== (velocity === undefined) || (best && !state))
    throw new ModelFileError('The model file is damaged: it is half a checkpoint.');
  const known = ['parameter', 'velocity', 'best'];
  if ([...tensors.keys()].some((name) => !known.some((prefix) => name.startsWith(`${prefix}/`))))
    throw new ModelFileError(
      'The model file is damaged: it has tensors that no part of a model is called by.',
    );
  return {
    description,
    parameters,
    scores,
    data,
    card,
    ...(state && velocity && { training: { state, velocity, ...(best && { best }) } }),
  };
}
