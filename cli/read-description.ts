import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { ConfigError } from '../src/core/config/config-error.ts';
import { fieldSentence } from '../src/core/config/field-sentence.ts';

/**
 * Reads a description in JSON by its schema.
 * @throws ConfigError naming the wrong field, or `file` where it cannot be read
 */
export async function readDescription<Schema extends v.GenericSchema>(
  file: string,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  let input: unknown;
  try {
    input = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? `it is not JSON (${error.message})` : 'it cannot be read';
    throw new ConfigError('file', `${file}: ${why}.`);
  }
  const parsed = v.safeParse(schema, input);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const field = v.getDotPath(issue) ?? 'file';
    throw new ConfigError(field, fieldSentence(issue, field));
  }
  return parsed.output;
}
