import { formatMapping } from '../tags/format-mapping.ts';
import { activeDataSets } from './active-data-sets.ts';
import { configFields, formatField, formatNumber, isSameValue, readField } from './config-fields.ts';
import { transferOf } from './presets.ts';
import type { RunConfig } from './run-config.ts';

function formatSample({ sample }: RunConfig['dataSets'][number]): string {
  if (!sample) return 'all sentences';
  return sample.by === 'count'
    ? `${sample.sentences.toLocaleString('en')} sentences`
    : `${formatNumber(Number((sample.rate * 100).toPrecision(12)))} % of sentences`;
}

function dataSetDifferences(config: RunConfig, base: RunConfig): readonly string[] {
  const found: string[] = [];
  const before = new Map(base.dataSets.map((dataSet) => [dataSet.id, dataSet]));
  const scheme = transferOf(config);
  const activeIds = (each: RunConfig) =>
    activeDataSets(each)
      .map(({ id }) => id)
      .join(' + ');
  if (activeIds(config) !== activeIds(base)) found.push(scheme ?? activeIds(config));
  if (config.target !== base.target) found.push(`target ${config.target}`);
  for (const dataSet of config.dataSets) {
    const old = before.get(dataSet.id);
    if (old && dataSet.active && formatSample(dataSet) !== formatSample(old))
      found.push(
        dataSet.id === config.target ? formatSample(dataSet) : `${dataSet.id} ${formatSample(dataSet)}`,
      );
    const mapping = formatMapping(dataSet.tags);
    if (old && dataSet.active && mapping !== formatMapping(old.tags))
      found.push(`${dataSet.id} ${mapping || 'tags as in its files'}`);
  }
  return found;
}

/** What two records have under different values: of `now` and `before`, or `undefined` where one of them lacks it. */
function changedEntries(
  now: Readonly<Record<string, string | number>>,
  before: Readonly<Record<string, string | number>>,
): readonly (readonly [key: string, value: string | number | undefined])[] {
  const [present, old] = [new Map(Object.entries(now)), new Map(Object.entries(before))];
  return [...new Set([...present.keys(), ...old.keys()])]
    .filter((key) => present.get(key) !== old.get(key))
    .map((key) => [key, present.get(key)]);
}

const formatEntry = (value: string | number | undefined) =>
  typeof value === 'number' ? formatNumber(value) : (value ?? 'default');

/**
 * How a run differs from another, in few words, e.g. `seed 2 · dropout 0.5`; used as a run's name. An empty text where
 * they are the same.
 */
export function describeConfig(config: RunConfig, base: RunConfig): string {
  const vectors = changedEntries(config.wordVectors ?? {}, base.wordVectors ?? {});
  const scopes = changedEntries(config.scopes, base.scopes);
  const rates = changedEntries(config.mixing.rates, base.mixing.rates);
  const fields = (isOfRun: boolean) =>
    configFields.flatMap((field) => {
      const value = readField(config, field);
      if ((field.group === 'run') !== isOfRun || isSameValue(value, readField(base, field))) return [];
      return [`${field.short} ${formatField(field, value)}`];
    });
  return [
    ...dataSetDifferences(config, base),
    ...vectors.map(([language, file]) => `vectors of ${language} ${formatEntry(file)}`),
    ...scopes.map(([component, scope]) => `${component} ${formatEntry(scope)}`),
    ...fields(false),
    ...rates.map(([id, rate]) => `rate of ${id} ${formatEntry(rate)}`),
    ...fields(true),
  ].join(' · ');
}
