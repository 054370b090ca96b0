import * as v from 'valibot';
import { ConfigError } from './config-error.ts';
import { hyperParameters } from './hyper-parameters.ts';
import type { RunConfig } from './run-config.ts';

/** The transfer schemes that the paper compares (section 3.3), by the data sets they train on. */
export const transferPresets = ['baseline', 'cross-task', 'cross-lingual', 'full'] as const;

export type TransferPreset = (typeof transferPresets)[number];

/**
 * The same run with the data sets of one transfer scheme active: the target alone; with the other tasks of its language;
 * with its task in other languages; or all.
 * @throws ConfigError where the target is not among the data sets
 */
export function withTransfer(config: RunConfig, preset: TransferPreset): RunConfig {
  const target = config.dataSets.find(({ id }) => id === config.target);
  if (!target) throw new ConfigError('target', `There is no data set "${config.target}" to be the target.`);
  const dataSets = config.dataSets.map((dataSet) => {
    const active = {
      baseline: dataSet.id === target.id,
      'cross-task':
        dataSet.language === target.language && (dataSet.id === target.id || dataSet.task !== target.task),
      'cross-lingual':
        dataSet.task === target.task && (dataSet.id === target.id || dataSet.language !== target.language),
      full: true,
    }[preset];
    return { ...dataSet, active };
  });
  return { ...config, dataSets };
}

/** The transfer scheme that the active data sets make up, if it is one of the four. */
export function transferOf(config: RunConfig): TransferPreset | undefined {
  return transferPresets.find((preset) =>
    withTransfer(config, preset).dataSets.every(
      ({ active }, index) => active === config.dataSets[index]?.active,
    ),
  );
}

/** The ablation ladder of the paper's table 6: C characters, L shared LSTM, S specific layer, H highway, D dropout. */
export const ablationRungs = ['basic', '+C', '+CL', '+CLS', '+CLSH', '+CLSHD'] as const;

export type AblationRung = (typeof ablationRungs)[number];

const defaultDropout = v.getDefault(hyperParameters.architecture.dropout.schema);

/** The same run with the network of one rung of table 6; data sets and all else stay as they are. */
export function withAblation(config: RunConfig, rung: AblationRung): RunConfig {
  const has = (letter: string) => rung.includes(letter);
  const { highwayLayers, dropout } = config.architecture;
  return {
    ...config,
    scopes: {
      ...config.scopes,
      charEmbedding: has('C') ? 'all' : 'off',
      charCnn: has('C') ? 'all' : 'off',
      lstm: has('L') ? 'all' : 'dataset',
      specificLinear: has('S') ? 'dataset' : 'off',
      gate: has('S') ? 'dataset' : 'off',
      highway: has('H') ? 'all' : 'off',
    },
    architecture: {
      ...config.architecture,
      highwayLayers: has('H') ? Math.max(highwayLayers, 1) : highwayLayers,
      dropout: has('D') ? dropout || defaultDropout : 0,
    },
  };
}

/** The sizes with which the paper trains on all data (section 3.3, table 3): embeddings 100, LSTM 225. */
export function withFullDataSizes(config: RunConfig): RunConfig {
  return {
    ...config,
    architecture: { ...config.architecture, wordDimension: 100, charDimension: 100, lstmSize: 225 },
  };
}
