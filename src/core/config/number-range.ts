import type * as v from 'valibot';
import { bareSchema, schemaProperty } from './bare-schema.ts';
import { runConfigSchema } from './run-config.ts';

/** The numbers that a field of a run description takes. */
export interface NumberRange {
  readonly whole: boolean;
  readonly least?: { readonly value: number; readonly included: boolean };
  readonly most?: { readonly value: number; readonly included: boolean };
}

type Schema = v.GenericSchema;

/** The schema of a field of an object, an array's items, a record's values; of a variant the one that has the field. */
function inside(schema: Schema, key: string): Schema | undefined {
  const options = schemaProperty(schema, 'options') as readonly Schema[] | undefined;
  const holder = Array.isArray(options)
    ? options.find((option) => key in ((schemaProperty(option, 'entries') as object | undefined) ?? {}))
    : schema;
  if (!holder) return undefined;
  const entries = schemaProperty(holder, 'entries') as Readonly<Record<string, Schema>> | undefined;
  const found = entries
    ? entries[key]
    : ((schemaProperty(holder, 'item') ?? schemaProperty(holder, 'value')) as Schema);
  return found && bareSchema(found);
}

/**
 * The range of a number of a run description, as its schema has it.
 * @param path e.g. `architecture.dropout`, `dataSets.0.sample.sentences`, `mixing.rates.nld.pos`
 * @throws Error where the path leads to no number
 */
export function numberRange(path: string): NumberRange {
  const [first = '', second = '', ...others] = path.split('.');
  // The id of a data set may have points in it.
  const keys =
    first === 'mixing' && second === 'rates' ? [first, second, others.join('.')] : [first, second, ...others];
  let schema: Schema | undefined = runConfigSchema;
  for (const key of keys) if (key !== '') schema = schema && inside(schema, key);
  if (schema?.type !== 'number') throw new Error(`"${path}" is no number of a run description.`);
  return rangeOf(schema);
}

/** The range of the numbers that a schema takes. */
export function rangeOf(schema: v.GenericSchema): NumberRange {
  const rules =
    (schemaProperty(schema, 'pipe') as readonly { type: string; requirement?: unknown }[] | undefined) ?? [];
  const limit = (type: string) => rules.find((rule) => rule.type === type)?.requirement as number | undefined;
  const either = (closed: number | undefined, open: number | undefined) => {
    if (closed !== undefined) return { value: closed, included: true };
    return open === undefined ? undefined : { value: open, included: false };
  };
  const safe = rules.some(({ type }) => type === 'safe_integer');
  const least = either(limit('min_value'), limit('gt_value'));
  const most = either(limit('max_value') ?? (safe ? Number.MAX_SAFE_INTEGER : undefined), limit('lt_value'));
  return {
    whole: safe || rules.some(({ type }) => type === 'integer'),
    ...(least && { least }),
    ...(most && { most }),
  };
}

/** What keeps a number out of a range. */
export type RangeBreach =
  | { readonly kind: 'whole' }
  | { readonly kind: 'atLeast' | 'above' | 'atMost' | 'below'; readonly limit: number };

/** The first rule of a range that a finite number breaks; `undefined` where it is in the range. */
export function breachOf(value: number, { whole, least, most }: NumberRange): RangeBreach | undefined {
  if (least && (least.included ? value < least.value : value <= least.value))
    return { kind: least.included ? 'atLeast' : 'above', limit: least.value };
  if (most && (most.included ? value > most.value : value >= most.value))
    return { kind: most.included ? 'atMost' : 'below', limit: most.value };
  return whole && !Number.isInteger(value) ? { kind: 'whole' } : undefined;
}
