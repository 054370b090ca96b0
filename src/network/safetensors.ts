import * as v from 'valibot';
import { ModelFileError } from './model-file-error.ts';

/** A tensor in a file, row-major: float32 (F32) or bytes (U8). */
export interface FileTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array | Uint8Array;
}

/** A safetensors file: named tensors, and texts about them. */
export interface TensorFile {
  readonly metadata: ReadonlyMap<string, string>;
  readonly tensors: ReadonlyMap<string, FileTensor>;
}

const lengthBytes = 8;
/** Model files of version 1 have their vocabularies in the header. */
const largestHeaderRead = 64 * 2 ** 20;
const largestHeaderWritten = 2 ** 20;
const metadataKey = '__metadata__';

const extent = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const entrySchema = v.strictObject({
  dtype: v.picklist(['F32', 'U8']),
  shape: v.pipe(v.array(extent), v.maxLength(8)),
  data_offsets: v.strictTuple([extent, extent]),
});

/** The bytes of a tensor as they stand in a file; a view. */
export function bytesOf({ values }: FileTensor): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/**
 * Writes a safetensors file: an 8-byte little-endian header length, a JSON header padded with spaces to a multiple of 8,
 * the tensors one after another in their order (Hugging Face, safetensors format). Tensors of bytes belong last: then the
 * float32 ones stay aligned.
 * @throws ModelFileError where the header would be larger than 1 MB
 */
export function writeSafetensors({ metadata, tensors }: TensorFile): Uint8Array {
  let offset = 0;
  const entries = [...tensors].map(([name, { shape, values }]) => {
    const begin = offset;
    offset += values.byteLength;
    const dtype = values instanceof Float32Array ? 'F32' : 'U8';
    return [name, { dtype, shape, data_offsets: [begin, offset] }] as const;
  });
  const header = [[metadataKey, Object.fromEntries(metadata)] as const, ...entries].map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
  );
  const encoded = new TextEncoder().encode(`{${header.join(',')}}`);
  const headerBytes = Math.ceil(encoded.length / 8) * 8;
  if (headerBytes > largestHeaderWritten)
    throw new ModelFileError('The description of this model is too large for a model file (1 MB).');
  const file = new Uint8Array(lengthBytes + headerBytes + offset);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.fill(0x20, lengthBytes, lengthBytes + headerBytes);
  file.set(encoded, lengthBytes);
  let position = lengthBytes + headerBytes;
  for (const tensor of tensors.values()) {
    const bytes = bytesOf(tensor);
    file.set(bytes, position);
    position += bytes.length;
  }
  return file;
}

function readHeader(file: Uint8Array): { header: Record<string, unknown>; data: Uint8Array } {
  if (file.length < lengthBytes) throw new ModelFileError('The file is too short to be a model.');
  const length = new DataView(file.buffer, file.byteOffset, lengthBytes).getBigUint64(0, true);
  if (length > BigInt(Math.min(largestHeaderRead, file.length - lengthBytes)))
    throw new ModelFileError('The file is not a model, or it was cut off: its header does not fit into it.');
  const end = lengthBytes + Number(length);
  let header: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    header = JSON.parse(text.decode(file.subarray(lengthBytes, end)));
  } catch (cause) {
    throw new ModelFileError('The file is not a model: its header is not JSON.', { cause });
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header))
    throw new ModelFileError('The file is not a model: its header is not an object.');
  return { header: { ...header }, data: file.subarray(end) };
}

function readTensor(name: string, entry: unknown, data: Uint8Array, expected: number): FileTensor {
  const parsed = v.safeParse(entrySchema, entry);
  if (!parsed.success)
    throw new ModelFileError(
      `The model file is damaged: "${name}" is not described as a tensor of float32 or bytes.`,
    );
  const { dtype, shape, data_offsets: offsets } = parsed.output;
  const [begin, end] = offsets;
  const size = shape.reduce((product, extent) => product * extent, 1);
  const bytes = dtype === 'F32' ? 4 * size : size;
  if (begin !== expected || end > data.length || !Number.isSafeInteger(size) || end - begin !== bytes)
    throw new ModelFileError(`The model file is damaged: the bytes of "${name}" do not fit its shape.`);
  const values = data.slice(begin, end);
  return { shape, values: dtype === 'F32' ? new Float32Array(values.buffer) : values };
}

/**
 * Reads a safetensors file of float32 and byte tensors. Nothing is believed before it is checked: the header's length against the
 * file's, every entry against the schema, offsets contiguous from 0 to the last byte.
 * @throws ModelFileError for everything else
 */
export function readSafetensors(file: Uint8Array): TensorFile {
  const { header, data } = readHeader(file);
  const texts = v.safeParse(v.record(v.string(), v.string()), header[metadataKey] ?? {});
  if (!texts.success) throw new ModelFileError('The model file is damaged: its metadata are not texts.');
  const tensors = new Map<string, FileTensor>();
  let position = 0;
  for (const [name, entry] of Object.entries(header)) {
    if (name === metadataKey) continue;
    const tensor = readTensor(name, entry, data, position);
    position += tensor.values.byteLength;
    tensors.set(name, tensor);
  }
  if (position !== data.length)
    throw new ModelFileError('The model file is damaged: it has bytes that belong to no tensor.');
  return { metadata: new Map(Object.entries(texts.output)), tensors };
}
