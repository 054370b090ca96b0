import * as v from 'valibot';
import { ModelFileError } from './model-file-error.ts';
import { metadataMovedFrom1 } from './model-file-schema.ts';
import type { FileTensor } from './safetensors.ts';
import { textTensor } from './text-tensors.ts';

/** The version that is written. */
export const modelFileVersion = 2 as const;

/** A model file of any version: its description, which has a `version`, and its tensors. */
export interface RawModelFile {
  readonly description: Readonly<Record<string, unknown>>;
  readonly tensors: ReadonlyMap<string, FileTensor>;
}

/** Version 2 has vocabularies, tags and training state in tensors of bytes, and knows of micro-batches. */
function from1({ description, tensors }: RawModelFile): RawModelFile {
  const parsed = v.safeParse(metadataMovedFrom1, description);
  if (!parsed.success) {
    const field = v.getDotPath(parsed.issues[0]) ?? 'everything';
    throw new ModelFileError(
      `The model file is damaged: "${field}" of its description is not as it should be.`,
    );
  }
  const { words, characters, tags } = parsed.output.vocabularies;
  const { training } = parsed.output;
  const { vocabularies: _vocabularies, training: _training, ...rest } = description;
  return {
    description: { ...rest, version: 2 },
    tensors: new Map([
      ...tensors,
      ...words.map(({ group, entries }) => [`words/${group}`, textTensor(entries)] as const),
      ...characters.map(({ group, entries }) => [`characters/${group}`, textTensor(entries)] as const),
      ...tags.map(({ task, tags }) => [`tags/${task}`, textTensor(tags)] as const),
      ...(training ? [['training', textTensor({ ...training, microBatches: {} })] as const] : []),
    ]),
  };
}

/** `upgraders[n]` makes version n + 1 of version n. */
const upgraders: Readonly<Record<number, (file: RawModelFile) => RawModelFile>> = { 1: from1 };

/**
 * A model file of an earlier version as one of the present version, one version after the other.
 * @throws ModelFileError where the version is unknown, or the file is not what its version says
 */
export function upgradeModelFile(file: RawModelFile): RawModelFile {
  const { version } = file.description;
  if (version === modelFileVersion) return file;
  const upgrade = typeof version === 'number' ? upgraders[version] : undefined;
  if (upgrade) return upgradeModelFile(upgrade(file));
  throw new ModelFileError(
    typeof version === 'number' && version > modelFileVersion
      ? 'The model file was written by a newer version of this program.'
      : 'The model file is damaged: it does not say which version it is of.',
  );
}
