import type { Component } from '../sharing/components.ts';
import { type GroupShapes, parameterShapes } from '../sharing/parameter-shapes.ts';
import type { SharingPlan } from '../sharing/sharing-plan.ts';
import { activeDataSets } from './active-data-sets.ts';
import { ConfigError } from './config-error.ts';
import { inMegabytes } from './in-megabytes.ts';
import type { Architecture, RunConfig } from './run-config.ts';

/** The field of the architecture that makes a component as large as it is. */
const sizeField: Readonly<Record<Component, keyof Architecture>> = {
  wordEmbedding: 'wordDimension',
  charEmbedding: 'charDimension',
  charCnn: 'charFilters',
  highway: 'charFilters',
  lstm: 'lstmSize',
  sharedLinear: 'lstmSize',
  specificLinear: 'lstmSize',
  gate: 'lstmSize',
  crf: 'lstmSize',
  classifier: 'lstmSize',
};

/** Training holds the weights, their momentum and the best weights, as 32-bit numbers. */
const bytesOfParameter = 3 * 4;

/** Half of what WebAssembly can address: gradients and the values of a batch take as much again. */
const mostBytes = 2 * 2 ** 30;

/**
 * Refuses a network that cannot be trained for its size, before anything is allocated.
 * @throws ConfigError naming the field that makes it so large, with the bytes that it would take
 */
export function checkFits(shapes: readonly GroupShapes[], { architecture }: RunConfig): void {
  const bytes = bytesOfParameter * shapes.reduce((sum, { count }) => sum + count, 0);
  if (bytes <= mostBytes) return;
  const largest = shapes.reduce((most, each) => (each.count > most.count ? each : most));
  const field = sizeField[largest.group.component];
  throw new ConfigError(
    `architecture.${field}`,
    `"architecture.${field}" is ${architecture[field].toLocaleString('en')}: weights, momentum and best weights would ` +
      `take ${inMegabytes(bytes)}, but at most ${inMegabytes(mostBytes)} fit.`,
  );
}

/** {@link checkFits} for what is known without data: tables without rows, tasks with one tag. */
export function checkNetworkFits(config: RunConfig, plan: SharingPlan): void {
  const active = activeDataSets(config);
  const noRows = new Map(plan.groups.map(({ name }) => [name, 0]));
  const tags = new Map(active.map(({ task }) => [task, 1]));
  const taskOf = new Map(active.map(({ id, task }) => [id, task]));
  const sizes = { words: noRows, characters: noRows, tags };
  checkFits(parameterShapes(plan, config.architecture, sizes, taskOf), config);
}
