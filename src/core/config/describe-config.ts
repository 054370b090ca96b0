import type { TagMapping } from '../tags/tag-mapping.ts';
import { activeDataSets } from './active-data-sets.ts';
import { transferOf } from './presets.ts';
import type { RunConfig } from './run-config.ts';

type Plain =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Plain[]
  | { readonly [key: string]: Plain };

/** Words for fields whose own name would say too little; the last part of the path stands for all others. */
const words: Readonly<Record<string, string>> = {
  'architecture.wordDimension': 'word embedding',
  'architecture.charDimension': 'character embedding',
  'architecture.charFilters': 'filters',
  'architecture.charWidths': 'filter widths',
  'architecture.highwayLayers': 'highway layers',
  'architecture.highwayActivation': 'highway',
  'architecture.lstmSize': 'LSTM',
  'optimizer.learningRate': 'learning rate',
  'optimizer.clipNorm': 'clip norm',
  'optimizer.decayRate': 'decay rate',
  'optimizer.decaySteps': 'decay steps',
  'optimizer.batchSize': 'batch',
  'mixing.taskCoefficient': 'task coefficient',
  'mixing.languageCoefficient': 'language coefficient',
  'mixing.mode': 'mixing',
  evalEvery: 'evaluated every',
  devSample: 'dev sample',
  forbidIllegalTransitions: 'legal tags only',
};

function formatValue(value: Plain): string {
  if (value === undefined) return 'default';
  if (value === true) return 'on';
  if (value === false) return 'off';
  if (Array.isArray(value)) return value.map(formatValue).join('-');
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return typeof value === 'number' ? value.toLocaleString('en') : String(value);
}

function leaves(value: Plain, path = ''): readonly (readonly [string, Plain])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
}

function formatSample({ sample }: RunConfig['dataSets'][number]): string {
  if (!sample) return 'all sentences';
  return sample.by === 'count'
    ? `${sample.sentences.toLocaleString('en')} sentences`
    : `${sample.rate * 100} % of sentences`;
}

/** What a mapping makes of a data set's tags, e.g. `PERS → PER, MISC dropped`; names that stay are left out. */
export function formatMapping(tags: TagMapping = {}): string {
  return Object.entries(tags)
    .filter(([name, to]) => name !== to)
    .map(([name, to]) => (to === null ? `${name} dropped` : `${name} → ${to}`))
    .join(', ');
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

/**
 * How a run differs from another, in few words, e.g. `seed 2 · dropout 0.5`; used as a run's name. An empty text where
 * they are the same.
 */
export function describeConfig(config: RunConfig, base: RunConfig): string {
  const { dataSets: _data, target: _target, ...settings } = config;
  const { dataSets: _baseData, target: _baseTarget, ...baseSettings } = base;
  const old = new Map(leaves(baseSettings as Plain));
  const now = new Map(leaves(settings as Plain));
  const differences = [...dataSetDifferences(config, base)];
  for (const path of new Set([...now.keys(), ...old.keys()])) {
    const value = now.get(path);
    if (formatValue(value) === formatValue(old.get(path))) continue;
    const name =
      words[path] ??
      path
        .replace(/^(scopes|architecture|optimizer|mixing)\./, '')
        .replace(/^rates\./, 'rate of ')
        .replace(/^wordVectors\./, 'vectors of ');
    differences.push(`${name} ${formatValue(value)}`);
  }
  return differences.join(' · ');
}
