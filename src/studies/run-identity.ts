import { activeDataSets } from '../core/config/active-data-sets.ts';
import type { RunConfig } from '../core/config/run-config.ts';

/** What a run's data are: a hash of the content of each part. */
export interface DataIdentity {
  /** By data set and split. */
  readonly dataSets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By language. */
  readonly vectors: Readonly<Record<string, string>>;
}

/** JSON of the same text for the same values: keys in alphabetical order, without what is undefined. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** What determines the result of a run: of data sets that it does not train on, and of their vectors, nothing. */
function determining(config: RunConfig, data: DataIdentity) {
  const { version: _version, wordVectors: _files, dataSets: _all, mixing, ...rest } = config;
  const active = activeDataSets(config);
  const ids = new Set(active.map(({ id }) => id));
  const languages = new Set(active.map(({ language }) => language));
  const kept = (record: Readonly<Record<string, unknown>>, names: ReadonlySet<string>) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => names.has(name)));
  return {
    config: {
      ...rest,
      dataSets: active.map(({ active: _active, ...dataSet }) => dataSet),
      mixing: { ...mixing, rates: kept(mixing.rates, ids) },
    },
    dataSets: kept(data.dataSets, ids),
    vectors: config.scopes.wordEmbedding === 'off' ? {} : kept(data.vectors, languages),
  };
}

/**
 * The id of a run: the first 16 hexadecimal digits of the SHA-256 over everything that determines its result on one kind of
 * device. Equal runs of two studies have one id.
 */
export async function runIdentity(config: RunConfig, data: DataIdentity): Promise<string> {
  const text = canonicalJson(determining(config, data));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
