import * as v from 'valibot';
import { sharingPlan } from '../sharing/sharing-plan.ts';
import { activeDataSets } from './active-data-sets.ts';
import { checkNetworkFits } from './check-fits.ts';
import { checkTagNames } from './check-tag-mapping.ts';
import { ConfigError } from './config-error.ts';
import { fieldSentence } from './field-sentence.ts';
import { type RunConfig, runConfigSchema } from './run-config.ts';

/** Names that objects cannot be keyed by. */
const unusableIds: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

/**
 * Reads a run description that comes from outside; what is left out takes the paper's value.
 * @throws ConfigError with one sentence that names the wrong field; unknown fields and networks that cannot fit are errors
 * too
 */
export function parseRunConfig(input: unknown): RunConfig {
  const result = v.safeParse(runConfigSchema, input);
  if (!result.success) {
    const [issue] = result.issues;
    const field = v.getDotPath(issue) ?? 'run';
    throw new ConfigError(field, fieldSentence(issue, field));
  }
  const config = result.output;
  for (const [index, { id, tags = {} }] of config.dataSets.entries()) {
    checkTagNames(tags, `dataSets.${index}.tags`);
    const field = `dataSets.${index}.id`;
    if (unusableIds.has(id)) throw new ConfigError(field, `A data set cannot have the id "${id}".`);
    if (config.dataSets.findIndex((other) => other.id === id) < index)
      throw new ConfigError(field, `Two data sets have the id "${id}".`);
  }
  const target = config.dataSets.find(({ id }) => id === config.target);
  if (!target)
    throw new ConfigError('target', `"target" is "${config.target}", but no data set has this id.`);
  if (!target.active)
    throw new ConfigError('target', `The target "${config.target}" is not among the active data sets.`);
  for (const id of Object.keys(config.mixing.rates)) {
    if (!config.dataSets.some((dataSet) => dataSet.id === id))
      throw new ConfigError(
        `mixing.rates.${id}`,
        `A mixing rate is given for "${id}", but no data set has this id.`,
      );
  }
  checkNetworkFits(config, sharingPlan(activeDataSets(config), config.scopes));
  return config;
}
