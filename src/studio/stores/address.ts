import { ConfigError } from '../../core/config/config-error.ts';
import {
  configFields,
  findField,
  parseField,
  readField,
  withField,
} from '../../core/config/config-fields.ts';
import { dataSetIdAmong } from '../../core/config/ner-task.ts';
import { parseRunConfig } from '../../core/config/parse-run-config.ts';
import type { DataSetConfig, RunConfig } from '../../core/config/run-config.ts';
import { addressVersion, type Leaf, upgradeAddress } from './upgrade-address.ts';
import { type Place, places } from './view-store.ts';

/** What the address of the page says: where to be, and how the run description differs from the paper's values. */
export interface Address {
  readonly place: Place;
  /** `undefined` where the address names a place only. */
  readonly fields: readonly Leaf[] | undefined;
  /** What is inspected, for `readInspectAddress`: fields without their prefix. */
  readonly inspected: readonly Leaf[];
  /** One sentence for each part that could not be understood. */
  readonly problems: readonly string[];
}

/** What the fields begin with that say what is inspected. */
export const inspectPrefix = 'inspect.';

function sampleText({ sample }: DataSetConfig): string {
  if (!sample) return 'all';
  return sample.by === 'count' ? String(sample.sentences) : `${sample.rate * 100}%`;
}

/** Every field of a description as text, by its path. */
function leaves(config: RunConfig): Leaf[] {
  const found: Leaf[] = [['target', config.target]];
  for (const dataSet of config.dataSets) {
    found.push(
      [`active.${dataSet.id}`, dataSet.active ? 'yes' : 'no'],
      [`sample.${dataSet.id}`, sampleText(dataSet)],
    );
  }
  for (const [component, scope] of Object.entries(config.scopes)) found.push([`scopes.${component}`, scope]);
  for (const [id, rate] of Object.entries(config.mixing.rates)) found.push([`rate.${id}`, String(rate)]);
  for (const field of configFields) {
    const value = readField(config, field);
    if (value !== undefined) found.push([field.path, String(value)]);
  }
  return found;
}

/**
 * A description with the same data sets and the paper's values in all else. How the project's files are read, their tag
 * mapping and the choice of word vectors among it, is no matter of the address.
 */
function plain({ target, wordVectors, ...config }: RunConfig): RunConfig {
  const dataSets = config.dataSets.map(({ sample: _sample, ...dataSet }) => ({ ...dataSet, active: true }));
  return parseRunConfig({ dataSets, target, ...(wordVectors && { wordVectors }) });
}

/**
 * The hash part of the page's address: the place, what of the description is not the paper's value, and what is inspected
 * (`writeInspectAddress`). Never data.
 */
export function writeAddress(
  place: Place,
  config: RunConfig | undefined,
  inspected: readonly Leaf[] = [],
): string {
  if (!config) return `#/${place}`;
  const defaults = new Map(leaves(plain(config)));
  const differing = leaves(config).filter(
    ([path, value]) => path === 'target' || defaults.get(path) !== value,
  );
  const query = new URLSearchParams([['v', String(addressVersion)]]);
  for (const [path, value] of differing) query.append(path, value);
  for (const [name, value] of inspected) query.append(`${inspectPrefix}${name}`, value);
  return `#/${place}?${query}`;
}

/** Reads the hash part of an address. What cannot be understood is named in `problems`. */
export function readAddress(hash: string): Address {
  const [path = '', query] = hash.replace(/^#?\/?/, '').split('?', 2);
  const known = places.find((name) => name === path);
  const problems =
    known || path === '' ? [] : [`The address names the place "${path}", which does not exist.`];
  const place = known ?? 'data';
  if (query === undefined) return { place, fields: undefined, inspected: [], problems };
  const given = [...new URLSearchParams(query)];
  const version = given.find(([key]) => key === 'v')?.[1];
  const fields = upgradeAddress(given, Number(version));
  if (!fields) {
    const sentence = `The settings in the address have version "${version ?? ''}", but this page reads version ${addressVersion}; they are left out.`;
    return { place, fields: undefined, inspected: [], problems: [...problems, sentence] };
  }
  const isInspected = ([path]: Leaf) => path.startsWith(inspectPrefix);
  return {
    place,
    fields: fields.filter((field) => field[0] !== 'v' && !isInspected(field)),
    inspected: fields.filter(isInspected).map(([path, value]) => [path.slice(inspectPrefix.length), value]),
    problems,
  };
}

function readSample(text: string): DataSetConfig['sample'] {
  if (text === 'all') return undefined;
  if (text.endsWith('%')) return { by: 'rate', rate: Number(text.slice(0, -1)) / 100 };
  return { by: 'count', sentences: text === '' ? Number.NaN : Number(text) };
}

function withDataSetField(
  config: RunConfig,
  field: string,
  id: string,
  value: string,
): RunConfig | undefined {
  if (!config.dataSets.some((dataSet) => dataSet.id === id)) return undefined;
  const dataSets = config.dataSets.map((dataSet) => {
    if (dataSet.id !== id) return dataSet;
    if (field === 'active') return { ...dataSet, active: value !== 'no' };
    const { sample: _sample, ...rest } = dataSet;
    const sample = readSample(value);
    return sample ? { ...rest, sample } : rest;
  });
  return { ...config, dataSets };
}

/** The description with one field of an address in it, not yet checked; `undefined` where there is no such field. */
function withAddressField(config: RunConfig, path: string, value: string): unknown {
  const ids = config.dataSets.map(({ id }) => id);
  if (path === 'target') return { ...config, target: dataSetIdAmong(value, ids) };
  const dot = path.indexOf('.');
  const head = dot === -1 ? path : path.slice(0, dot);
  const key = path.slice(dot + 1);
  if (head === 'active' || head === 'sample')
    return withDataSetField(config, head, dataSetIdAmong(key, ids), value);
  if (head === 'rate') {
    const rates = {
      ...config.mixing.rates,
      [dataSetIdAmong(key, ids)]: value === '' ? Number.NaN : Number(value),
    };
    return { ...config, mixing: { ...config.mixing, rates } };
  }
  if (head === 'scopes') {
    const { scopes } = config;
    return Object.hasOwn(scopes, key) ? { ...config, scopes: { ...scopes, [key]: value } } : undefined;
  }
  const field = findField(path);
  return field && withField(config, field, parseField(field, value));
}

/** The sentence about a field that cannot be taken. */
export function leftOut(path: string, value: string, why: string): string {
  return `The address sets "${path}" to "${value}", which is left out: ${why}`;
}

/** Fields that can only be right together: a first pass may find them wrong that a second finds right. */
const passes = 3;

/**
 * The description that an address asks for, over the present data sets. A field that is unknown or impossible is left
 * out and named in `problems`, one sentence each.
 */
export function applyAddress(
  config: RunConfig,
  fields: readonly Leaf[],
): { readonly config: RunConfig; readonly problems: readonly string[] } {
  let result = plain(config);
  const scopeFields = fields.filter(([path]) => path.startsWith('scopes.'));
  const together = scopeFields.reduce<unknown>(
    (changed, [path, value]) => withAddressField(changed as RunConfig, path, value) ?? changed,
    result,
  );
  try {
    result = parseRunConfig(together);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
  }
  let open: readonly Leaf[] = fields;
  let problems: string[] = [];
  for (let pass = 0; pass < passes && open.length > 0; pass++) {
    problems = [];
    const left: Leaf[] = [];
    for (const [path, value] of open) {
      try {
        const changed = withAddressField(result, path, value);
        if (changed === undefined) throw new ConfigError(path, 'There is no such field in this project.');
        result = parseRunConfig(changed);
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        left.push([path, value]);
        problems.push(leftOut(path, value, error.message));
      }
    }
    open = left;
  }
  return { config: result, problems };
}
