import { ConfigError } from '../core/config/config-error.ts';
import { type FieldValue, findField, withField } from '../core/config/config-fields.ts';
import { ablationRungs, transferPresets, withAblation, withTransfer } from '../core/config/presets.ts';
import type { DataSetConfig, RunConfig } from '../core/config/run-config.ts';
import { sampleOf } from '../core/config/sample.ts';
import type { AxisValue } from './plan.ts';

/** Values of an axis, or of a point of a search, by field. */
export type AxisValues = Readonly<Record<string, AxisValue>>;

type Change = (config: RunConfig, value: AxisValue, field: string) => RunConfig;

function oneOf<Value extends string>(choices: readonly Value[], value: AxisValue, field: string): Value {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  const known = choices.map((choice) => `"${choice}"`).join(', ');
  throw new ConfigError(
    field,
    `The axis "${field}" has the value ${JSON.stringify(value)}; it takes ${known}.`,
  );
}

/** The names of choices that stand for many fields, in the order in which they are applied: before all other axes. */
const choices: Readonly<Record<string, Change>> = {
  preset: (config, value, field) => withTransfer(config, oneOf(transferPresets, value, field)),
  ablation: (config, value, field) => withAblation(config, oneOf(ablationRungs, value, field)),
};

/** Changes some data sets. @throws ConfigError where no data set is meant */
function withDataSets(
  config: RunConfig,
  field: string,
  isMeant: (dataSet: DataSetConfig) => boolean,
  change: (dataSet: DataSetConfig) => DataSetConfig,
): RunConfig {
  if (!config.dataSets.some(isMeant)) {
    const known = config.dataSets.map(({ id }) => `"${id}"`).join(', ');
    throw new ConfigError(field, `The axis "${field}" is of no data set of the base run; it has ${known}.`);
  }
  return { ...config, dataSets: config.dataSets.map((each) => (isMeant(each) ? change(each) : each)) };
}

function withSample(dataSet: DataSetConfig, value: AxisValue, field: string): DataSetConfig {
  const { sample: _, ...rest } = dataSet;
  if (value === null) return rest;
  if (typeof value !== 'number' || !(value >= 0))
    throw new ConfigError(
      field,
      `The axis "${field}" has the value ${JSON.stringify(value)}; it takes a count of sentences, a rate below 1, or null for all.`,
    );
  return { ...rest, sample: sampleOf(value) };
}

const dataSetChanges: Readonly<
  Record<string, (dataSet: DataSetConfig, value: AxisValue, field: string) => DataSetConfig>
> = {
  sample: withSample,
  active: (dataSet, value, field) => {
    if (typeof value === 'boolean') return { ...dataSet, active: value };
    throw new ConfigError(field, `The axis "${field}" takes true and false.`);
  },
};

/** `datasets.ID.sample` and `datasets.ID.active`; the id may have points in it. */
function ofDataSet(field: string): Change | undefined {
  const found = /^datasets\.(.+)\.([^.]+)$/.exec(field);
  const change = found && dataSetChanges[found[2] ?? ''];
  if (!found || !change) return undefined;
  return (config, value) =>
    withDataSets(
      config,
      field,
      ({ id }) => id === found[1],
      (dataSet) => change(dataSet, value, field),
    );
}

/** `mixing.rates.ID` and `scopes.COMPONENT`, which are no hyper-parameters of the definition. */
function ofPart(field: string): Change | undefined {
  const rate = /^mixing\.rates\.(.+)$/.exec(field)?.[1];
  if (rate !== undefined)
    return (config, value) => ({
      ...config,
      mixing: { ...config.mixing, rates: { ...config.mixing.rates, [rate]: value as number } },
    });
  const component = /^scopes\.(\w+)$/.exec(field)?.[1];
  if (component === undefined) return undefined;
  return (config, value) => ({
    ...config,
    scopes: { ...config.scopes, [component]: value } as RunConfig['scopes'],
  });
}

function withBorrowed(config: RunConfig, value: AxisValue, field: string): RunConfig {
  const auxiliaries = config.dataSets.map(({ id }) => id).filter((id) => id !== config.target);
  const known = ['none', 'all', ...auxiliaries, ...auxiliaries.map((id) => `all but ${id}`)];
  const chosen = oneOf(known, value, field);
  const isActive = (id: string) =>
    chosen === 'all' || chosen === id || (chosen.startsWith('all but ') && chosen !== `all but ${id}`);
  const dataSets = config.dataSets.map((each) => ({
    ...each,
    active: each.id === config.target || isActive(each.id),
  }));
  return { ...config, dataSets };
}

function withFold(config: RunConfig, value: AxisValue, field: string): RunConfig {
  const [, test, of] = /^(\d+)\/(\d+)$/.exec(String(value)) ?? [];
  const fold = { test: Number(test), of: Number(of) };
  if (!(fold.test >= 1 && fold.test <= fold.of))
    throw new ConfigError(
      field,
      `The axis "${field}" has the value ${JSON.stringify(value)}; it takes a fold such as "2/5".`,
    );
  const isTarget = ({ id }: DataSetConfig) => id === config.target;
  return withDataSets(config, field, isTarget, (dataSet) => ({ ...dataSet, fold }));
}

const named: Readonly<Record<string, Change>> = {
  ...choices,
  /** One sample for every data set but the target. */
  'auxiliaries.sample': (config, value, field) =>
    withDataSets(
      config,
      field,
      ({ id }) => id !== config.target,
      (dataSet) => withSample(dataSet, value, field),
    ),
  /** Which auxiliary data sets are active: `none`, `all`, one by its id, `all but ID`. */
  borrow: withBorrowed,
  /** Which of so many folds of the target's sentences is the test set: `2/5`. */
  fold: withFold,
};

function changeOf(field: string): Change {
  const known = named[field] ?? ofDataSet(field) ?? ofPart(field);
  if (known) return known;
  const parameter = findField(field);
  if (parameter) return (config, value) => withField(config, parameter, (value ?? undefined) as FieldValue);
  throw new ConfigError(
    field,
    `There is no field "${field}" that an axis could change; it may be preset, ablation, leaveOut, auxiliaries.sample, ` +
      'datasets.ID.sample, datasets.ID.active, scopes.COMPONENT, mixing.rates.ID, or a field that "tagloom fields" lists.',
  );
}

/**
 * A run description with the values of axes, unchecked but for what the axes say: `parseRunConfig` checks it. `preset` and
 * `ablation` come first, whatever their place: they set many fields, which other axes may change again.
 * @throws ConfigError naming the axis
 */
export function withAxisValues(config: RunConfig, values: AxisValues): RunConfig {
  const fields = Object.keys(values);
  const first = Object.keys(choices).filter((field) => fields.includes(field));
  let changed = config;
  for (const field of [...first, ...fields.filter((each) => !first.includes(each))])
    changed = changeOf(field)(changed, values[field] ?? null, field);
  return changed;
}
