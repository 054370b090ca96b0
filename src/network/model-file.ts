import * as v from 'valibot';
import { ConfigError } from '../core/config/config-error.ts';
import { parseRunConfig } from '../core/config/parse-run-config.ts';
import type { Evaluation } from '../core/events/run-event.ts';
import { modelChecksum } from './model-checksum.ts';
import { type ModelDescription, modelDescription, type Vocabularies } from './model-description.ts';
import { ModelFileError } from './model-file-error.ts';
import {
  type ModelMetadata,
  modelMetadataSchema,
  type TrainingState,
  trainingStateSchema,
} from './model-file-schema.ts';
import type { HostTensors } from './parameter-store.ts';
import { type FileTensor, readSafetensors, type TensorFile, writeSafetensors } from './safetensors.ts';
import { readTextTensor, textTensor } from './text-tensors.ts';
import { modelFileVersion, type RawModelFile, upgradeModelFile } from './upgrade-model-file.ts';
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
const checksumName = 'tagloom.crc32';

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
  const metadata = JSON.stringify({
    version: modelFileVersion,
    config,
    plan: plan.groups.map(({ name, dataSets }) => ({ group: name, dataSets })),
    scores,
    data,
    card,
  });
  const named = (prefix: string, tensors: HostTensors = new Map()) =>
    [...tensors].map(([name, tensor]): [string, FileTensor] => [`${prefix}/${name}`, tensor]);
  const texts = (prefix: string, lists: Iterable<readonly [string, readonly string[]]>) =>
    Array.from(lists, ([name, list]): [string, FileTensor] => [`${prefix}/${name}`, textTensor(list)]);
  const entriesOf = (group: Vocabularies['words']) =>
    Array.from(group, ([name, { entries }]) => [name, entries] as const);
  const tensors = new Map<string, FileTensor>([
    ...named('parameter', parameters),
    ...named('velocity', training?.velocity),
    ...named('best', training?.best),
    ...texts('words', entriesOf(vocabularies.words)),
    ...texts('characters', entriesOf(vocabularies.characters)),
    ...texts('tags', vocabularies.tags),
    ...(training ? [['training', textTensor(training.state)] as const] : []),
  ]);
  return writeSafetensors({
    metadata: new Map([
      [metadataName, metadata],
      [checksumName, modelChecksum(metadata, tensors)],
    ]),
    tensors,
  });
}

function parseDescription(text: string | undefined): RawModelFile['description'] {
  if (text === undefined)
    throw new ModelFileError('The file holds tensors, but it is not a model of this program.');
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (cause) {
    throw new ModelFileError('The model file is damaged: its description is not JSON.', { cause });
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw new ModelFileError('The model file is damaged: its description is not an object.');
  return { ...raw };
}

/** The parts of a file of any version; from version 2 on its checksum must be that of its bytes. */
function readRaw({ metadata, tensors }: TensorFile): RawModelFile {
  const text = metadata.get(metadataName);
  const description = parseDescription(text);
  const isWhole = metadata.get(checksumName) === modelChecksum(text ?? '', tensors);
  const hasNone = description.version === 1 && !metadata.has(checksumName);
  const isNewer = typeof description.version === 'number' && description.version > modelFileVersion;
  if (isWhole || hasNone || isNewer) return upgradeModelFile({ description, tensors });
  throw new ModelFileError(
    'The model file is damaged: its bytes do not have the checksum that they were written with.',
  );
}

function parseMetadata(description: RawModelFile['description']): ModelMetadata {
  const parsed = v.safeParse(modelMetadataSchema, description);
  if (parsed.success) return parsed.output;
  const field = v.getDotPath(parsed.issues[0]) ?? 'everything';
  throw new ModelFileError(
    `The model file is damaged: "${field}" of its description is not as it should be.`,
  );
}

/** The lists of texts in the tensors of one prefix, by the rest of their names. */
function listsOf(prefix: string, tensors: TensorFile['tensors']): (readonly [string, readonly string[]])[] {
  return [...tensors].flatMap(([name, tensor]) =>
    name.startsWith(`${prefix}/`)
      ? [[name.slice(prefix.length + 1), readTextTensor(name, tensor, v.array(v.string()))] as const]
      : [],
  );
}

function readVocabularies(tensors: TensorFile['tensors']): Vocabularies {
  const vocabulariesOf = (prefix: string) =>
    new Map(
      listsOf(prefix, tensors).map(([group, entries]) => {
        if (new Set(entries).size !== entries.length)
          throw new ModelFileError(`The model file is damaged: ${group} lists an entry twice.`);
        return [group, new Vocabulary(entries)];
      }),
    );
  return {
    words: vocabulariesOf('words'),
    characters: vocabulariesOf('characters'),
    tags: new Map(listsOf('tags', tensors)),
  };
}

function readDescription({ config }: ModelMetadata, tensors: TensorFile['tensors']): ModelDescription {
  try {
    return modelDescription(parseRunConfig(config), readVocabularies(tensors));
  } catch (cause) {
    if (cause instanceof ModelFileError) throw cause;
    if (cause instanceof ConfigError || cause instanceof RangeError)
      throw new ModelFileError(`The model file is damaged: ${cause.message}`, { cause });
    throw cause;
  }
}

/** The tensors of one prefix, which must be exactly those of the description; `undefined` where there are none. */
function tensorsOf(
  prefix: string,
  all: TensorFile['tensors'],
  { shapes }: ModelDescription,
): HostTensors | undefined {
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
      const { values } = tensor;
      if (!(values instanceof Float32Array) || !values.every(Number.isFinite))
        throw new ModelFileError(
          `The model file is damaged: ${prefix}/${name} holds a number that is not finite.`,
        );
      return [name, { shape, values }];
    }),
  );
}

const prefixes = ['parameter', 'velocity', 'best', 'words', 'characters', 'tags'];

/**
 * Reads a model or a checkpoint of any version. Checksum and schema first; vocabularies, plan and tensors must agree with
 * each other.
 * @throws ModelFileError with one sentence for everything that is not a whole, consistent file
 */
export function readModelFile(file: Uint8Array): ModelFile {
  const { description: raw, tensors } = readRaw(readSafetensors(file));
  const metadata = parseMetadata(raw);
  const description = readDescription(metadata, tensors);
  const parameters = tensorsOf('parameter', tensors, description);
  const velocity = tensorsOf('velocity', tensors, description);
  const best = tensorsOf('best', tensors, description);
  const { scores, data, card } = metadata;
  const texts = tensors.get('training');
  const state = texts && readTextTensor('training', texts, trainingStateSchema);
  if (!parameters) throw new ModelFileError('The model file is damaged: it has no parameters.');
  if ((state === undefined) !== (velocity === undefined) || (best && !state))
    throw new ModelFileError('The model file is damaged: it is half a checkpoint.');
  const isKnown = (name: string) =>
    name === 'training' || prefixes.some((prefix) => name.startsWith(`${prefix}/`));
  if (![...tensors.keys()].every(isKnown))
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
