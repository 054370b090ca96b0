import * as v from 'valibot';
import { activeDataSets } from './active-data-sets.ts';
import { checkTagNames } from './check-tag-mapping.ts';
import { ConfigError } from './config-error.ts';
import { type RunConfig, runConfigSchema } from './run-config.ts';
import { sharingPlan } from './sharing-plan.ts';

/** Names that objects cannot be keyed by. */
const unusableIds: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

function sentenceFor(issue: v.BaseIssue<unknown>, field: string): string {
  if (issue.expected === 'never') return `"${field}" is not a field of a run description.`;
  if (issue.received === 'undefined') return `"${field}" is missing.`;
  const wish = issue.kind === 'schema' ? `must be ${issue.expected}` : `must be ${issue.expected ?? 'valid'}`;
  return `"${field}" ${wish}, but is ${issue.received}.`;
}

/**
 * Reads a run description that comes from outside; what is left out takes the paper's value.
 * @throws ConfigError with one sentence that names the wrong field; unknown fields are errors too
 */
export function parseRunConfig(input: unknown): RunConfig {
  const result = v.safeParse(runConfigSchema, input);
  if (!result.success) {
    const [issue] = result.issues;
    const field = v.getDotPath(issue) ?? 'run';
    throw new ConfigError(field, sentenceFor(issue, field));
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
  sharingPlan(activeDataSets(config), config.scopes);
  return config;
}
