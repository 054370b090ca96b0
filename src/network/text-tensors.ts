import * as v from 'valibot';
import { ModelFileError } from './model-file-error.ts';
import type { FileTensor } from './safetensors.ts';

/** A value as a tensor of bytes: JSON in UTF-8, which every program can read back. */
export function textTensor(value: unknown): FileTensor {
  const values = new TextEncoder().encode(JSON.stringify(value));
  return { shape: [values.length], values };
}

/**
 * The value of such a tensor.
 * @throws ModelFileError where it is another tensor, not JSON, or not of the schema
 */
export function readTextTensor<Schema extends v.GenericSchema>(
  name: string,
  { values }: FileTensor,
  schema: Schema,
): v.InferOutput<Schema> {
  let raw: unknown;
  try {
    if (!(values instanceof Uint8Array)) throw new TypeError('It is a tensor of float32.');
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(values));
  } catch (cause) {
    throw new ModelFileError(`The model file is damaged: ${name} is not JSON.`, { cause });
  }
  const parsed = v.safeParse(schema, raw);
  if (parsed.success) return parsed.output;
  const field = v.getDotPath(parsed.issues[0]) ?? 'everything';
  throw new ModelFileError(`The model file is damaged: "${field}" of ${name} is not as it should be.`);
}
