import { ConfigError } from '../config/config-error.ts';
import type { DataSetConfig, MixingConfig } from '../config/run-config.ts';

/** What mixing needs to know of a data set. */
export interface MixedDataSet extends Pick<DataSetConfig, 'id' | 'language' | 'task'> {
  /** N_d: training sentences after subsampling. */
  readonly sentences: number;
}

/** How often a data set is trained on, and why. */
export interface MixingRate {
  readonly id: string;
  /** mu. */
  readonly taskCoefficient: number;
  /** zeta. */
  readonly languageCoefficient: number;
  /** r_d: the formula's, or what the configuration puts in its place. */
  readonly rate: number;
  /** r_d / sum of r; 0 for all where there is nothing to train on. */
  readonly probability: number;
}

/**
 * Mixing rates `r_d = mu_d * zeta_d * sqrt(N_d)` (paper section 2.2): mu (zeta) is 1 where d has the target's task
 * (language). Data sets without training sentences are never sampled, also where a rate is given for them.
 * @throws ConfigError where the target is not among the data sets, or a rate is given for none of them
 */
export function mixingRates(
  dataSets: readonly MixedDataSet[],
  target: string,
  mixing: Pick<MixingConfig, 'taskCoefficient' | 'languageCoefficient' | 'rates'>,
): readonly MixingRate[] {
  const main = dataSets.find(({ id }) => id === target);
  if (!main) throw new ConfigError('target', `There is no active data set "${target}" to be the target.`);
  const given = new Map(Object.entries(mixing.rates));
  const rates = dataSets.map(({ id, language, task, sentences }) => {
    const taskCoefficient = task === main.task ? 1 : mixing.taskCoefficient;
    const languageCoefficient = language === main.language ? 1 : mixing.languageCoefficient;
    const formula = taskCoefficient * languageCoefficient * Math.sqrt(sentences);
    return {
      id,
      taskCoefficient,
      languageCoefficient,
      rate: sentences === 0 ? 0 : (given.get(id) ?? formula),
    };
  });
  const total = rates.reduce((sum, { rate }) => sum + rate, 0);
  return rates.map((rate) => ({ ...rate, probability: total === 0 ? 0 : rate.rate / total }));
}

const longestRound = 1000;

/**
 * Steps of each data set in one round, for the mixing mode `rounds`: the rates scaled so that the rarest data set gets
 * one step, but a round has about 1,000 steps at most and every data set with a rate at least one.
 */
export function roundCounts(rates: readonly MixingRate[]): ReadonlyMap<string, number> {
  const trained = rates.filter(({ rate }) => rate > 0);
  const total = trained.reduce((sum, { rate }) => sum + rate, 0);
  const rarest = Math.min(...trained.map(({ rate }) => rate));
  const steps = Math.min(total / rarest, longestRound);
  return new Map(trained.map(({ id, rate }) => [id, Math.max(1, Math.round((rate / total) * steps))]));
}
