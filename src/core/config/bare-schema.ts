import type * as v from 'valibot';

/** A property of a schema that only some kinds of schemas have. */
export function schemaProperty(schema: object, key: string): unknown {
  return key in schema ? (schema as Record<string, unknown>)[key] : undefined;
}

/** A schema without what makes it optional. */
export function bareSchema(schema: v.GenericSchema): v.GenericSchema {
  const wrapped = schemaProperty(schema, 'wrapped');
  return wrapped === undefined ? schema : bareSchema(wrapped as v.GenericSchema);
}
