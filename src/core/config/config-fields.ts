import * as v from 'valibot';
import type { RunChange } from '../events/run-event.ts';
import { bareSchema, schemaProperty } from './bare-schema.ts';
import { type HyperParameter, hyperParameters } from './hyper-parameters.ts';
import { type NumberRange, rangeOf } from './number-range.ts';
import type { RunConfig } from './run-config.ts';

/** What stands in a field; `undefined` where it is absent. */
export type FieldValue = string | number | boolean | readonly number[] | undefined;

/** The part of the description that has a field. */
export type FieldGroup = keyof typeof hyperParameters;

interface Field extends HyperParameter {
  /** Its name in the address, in errors and in a run file's error messages, e.g. `optimizer.clipNorm`. */
  readonly path: string;
  readonly group: FieldGroup;
  readonly key: string;
  readonly defaultValue: FieldValue;
  /** What its values are in a run file, in words, e.g. `a number of at least 0 and below 1`. */
  readonly values: string;
}

/** A field of the run description that holds a hyper-parameter, by the kind of its values. */
export type ConfigField = Field &
  (
    | { readonly kind: 'number'; readonly range: NumberRange }
    /** A list of numbers, each in the range. */
    | { readonly kind: 'numbers'; readonly range: NumberRange }
    | { readonly kind: 'choice'; readonly choices: readonly string[] }
    | { readonly kind: 'switch' }
  );

function valuesOf(schema: v.GenericSchema): string {
  const choices = schemaProperty(schema, 'options');
  if (Array.isArray(choices)) return choices.map((choice) => JSON.stringify(choice)).join(' or ');
  const item = schemaProperty(schema, 'item');
  const expected = schemaProperty(schema, 'message');
  if (item === undefined) return expected === undefined ? 'true or false' : String(expected);
  return `${expected}; each is ${schemaProperty(item as v.GenericSchema, 'message')}`;
}

function fieldOf(group: FieldGroup, key: string, parameter: HyperParameter): ConfigField {
  const schema = bareSchema(parameter.schema);
  const field = {
    ...parameter,
    group,
    key,
    path: group === 'run' ? key : `${group}.${key}`,
    defaultValue: v.getDefault(parameter.schema) as FieldValue,
    values: valuesOf(schema),
  };
  switch (schema.type) {
    case 'number':
      return { ...field, kind: 'number', range: rangeOf(schema) };
    case 'array':
      return { ...field, kind: 'numbers', range: rangeOf(schemaProperty(schema, 'item') as v.GenericSchema) };
    case 'picklist':
      return { ...field, kind: 'choice', choices: schemaProperty(schema, 'options') as readonly string[] };
    case 'boolean':
      return { ...field, kind: 'switch' };
    default:
      throw new Error(`The schema of "${field.path}" is of the kind "${schema.type}", which no field has.`);
  }
}

/** Every hyper-parameter as a field, in the order of their definition. */
export const configFields: readonly ConfigField[] = (
  Object.entries(hyperParameters) as [FieldGroup, Readonly<Record<string, HyperParameter>>][]
).flatMap(([group, parameters]) =>
  Object.entries(parameters).map(([key, parameter]) => fieldOf(group, key, parameter)),
);

const byPath: ReadonlyMap<string, ConfigField> = new Map(configFields.map((field) => [field.path, field]));

/** The field of a path, e.g. `optimizer.clipNorm`; `undefined` where there is none. */
export function findField(path: string): ConfigField | undefined {
  return byPath.get(path);
}

/** The fields of one part of the description. */
export function fieldsOf(group: FieldGroup): readonly ConfigField[] {
  return configFields.filter((field) => field.group === group);
}

/** A hyper-parameter that may be changed while a run trains, by the name that a change has for it. */
export type LiveField = ConfigField & { readonly key: Exclude<keyof RunChange, 'rates'> };

const isLive = (field: ConfigField): field is LiveField => field.whileTraining === true;

/** The fields that may be changed while a run trains. */
export const liveFields: readonly LiveField[] = configFields.filter(isLive);

/** What stands in a field of a description. */
export function readField(config: RunConfig, { group, key }: ConfigField): FieldValue {
  const holder: Readonly<Record<string, unknown>> = group === 'run' ? config : config[group];
  return holder[key] as FieldValue;
}

/** The description with another value in a field, unchecked: `parseRunConfig` says whether it is possible. */
export function withField(config: RunConfig, { group, key }: ConfigField, value: FieldValue): RunConfig {
  if (group !== 'run') return { ...config, [group]: { ...config[group], [key]: value } };
  if (value !== undefined) return { ...config, [key]: value };
  return Object.fromEntries(Object.entries(config).filter(([name]) => name !== key)) as RunConfig;
}

/** Whether two values of a field are the same. */
export function isSameValue(first: FieldValue, second: FieldValue): boolean {
  return String(first) === String(second);
}

/** The value that a text of an address gives a field, unchecked. The text is that of `String(value)`. */
export function parseField({ kind }: ConfigField, text: string): FieldValue {
  switch (kind) {
    case 'number':
      return text === '' ? Number.NaN : Number(text);
    case 'numbers':
      return text.split(',').map(Number);
    case 'switch':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'choice':
      return text;
  }
}

/** A number as names and differences write it: exact, e.g. `10,000`, `0.0005`, `1e-7`. */
export function formatNumber(value: number): string {
  const isTiny = value !== 0 && Math.abs(value) < 1e-6;
  return isTiny ? String(value) : value.toLocaleString('en', { maximumFractionDigits: 15 });
}

/** A field's value in words, without its name. */
export function formatField({ absent = 'none' }: ConfigField, value: FieldValue): string {
  if (value === undefined) return absent;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'number') return formatNumber(value);
  return typeof value === 'string' ? value : value.join('-');
}
