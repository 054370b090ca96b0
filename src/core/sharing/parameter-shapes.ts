import type { Architecture } from '../config/run-config.ts';
import type { Component } from './components.ts';
import type { SharingGroup, SharingPlan } from './sharing-plan.ts';

/** Sizes that follow from the data, not from the configuration. */
export interface VocabularySizes {
  /** Rows of each wordEmbedding group's table, by group name. */
  readonly words: ReadonlyMap<string, number>;
  /** Rows of each charEmbedding group's table, by group name. */
  readonly characters: ReadonlyMap<string, number>;
  /** Tags (or classes) of each task. */
  readonly tags: ReadonlyMap<string, number>;
}

/** The tensors of one group: names and shapes, in a fixed order. */
export interface GroupShapes {
  readonly group: SharingGroup;
  readonly tensors: Readonly<Record<string, readonly number[]>>;
  /** Number of scalars in all of them. */
  readonly count: number;
}

/** How many parameters a run has, as scalars. */
export interface ParameterCounts {
  readonly total: number;
  /** In groups that at least two data sets use. */
  readonly shared: number;
  /** Of each data set's model. */
  readonly byDataSet: ReadonlyMap<string, number>;
}

function sizeIn(sizes: ReadonlyMap<string, number>, key: string, what: string): number {
  const size = sizes.get(key);
  if (size === undefined) throw new RangeError(`No number of ${what} is given for "${key}".`);
  return size;
}

/**
 * Names and shapes of the parameters of every group of a plan. Shapes are those of the operations: see the signatures in
 * `kernels/`.
 * @param taskOf the task of each data set
 */
export function parameterShapes(
  plan: SharingPlan,
  architecture: Architecture,
  sizes: VocabularySizes,
  taskOf: ReadonlyMap<string, string>,
): readonly GroupShapes[] {
  const { wordDimension, charDimension, charFilters, charWidths, highwayLayers, lstmSize } = architecture;
  const used = new Set(plan.groups.map(({ component }) => component));
  const features = charWidths.length * charFilters;
  const input = (used.has('wordEmbedding') ? wordDimension : 0) + (used.has('charCnn') ? features : 0);
  const tagsOf = ({ dataSets }: SharingGroup) =>
    sizeIn(sizes.tags, taskOf.get(dataSets[0] ?? '') ?? '', 'tags');
  const projection = (rows: number, group: SharingGroup) => ({
    weights: [rows, tagsOf(group)],
    bias: [tagsOf(group)],
  });
  const shapesOf: Record<Component, (group: SharingGroup) => Record<string, readonly number[]>> = {
    wordEmbedding: ({ name }) => ({ table: [sizeIn(sizes.words, name, 'words'), wordDimension] }),
    charEmbedding: ({ name }) => ({ table: [sizeIn(sizes.characters, name, 'characters'), charDimension] }),
    charCnn: () => ({
      filters: [charDimension, charWidths.reduce((sum, width) => sum + width, 0) * charFilters],
      bias: [features],
    }),
    highway: () =>
      Object.fromEntries(
        Array.from({ length: highwayLayers }, (_, layer) => [
          [`weights${layer + 1}`, [features, 2 * features]],
          [`bias${layer + 1}`, [2 * features]],
        ]).flat(),
      ),
    lstm: () => ({
      inputWeights: [input, 8 * lstmSize],
      recurrentWeights: [2, lstmSize, 4 * lstmSize],
      bias: [8 * lstmSize],
    }),
    sharedLinear: (group) => projection(2 * lstmSize, group),
    specificLinear: (group) => projection(2 * lstmSize, group),
    gate: (group) => projection(2 * lstmSize, group),
    crf: (group) => ({
      transitions: [tagsOf(group), tagsOf(group)],
      start: [tagsOf(group)],
      stop: [tagsOf(group)],
    }),
    classifier: (group) => projection(lstmSize, group),
  };
  return plan.groups.map((group) => {
    const tensors = shapesOf[group.component](group);
    const count = Object.values(tensors).reduce(
      (sum, shape) => sum + shape.reduce((product, extent) => product * extent, 1),
      0,
    );
    return { group, tensors, count };
  });
}

/** Numbers of parameters: all, those that are shared, and those of each data set's model. */
export function parameterCounts(shapes: readonly GroupShapes[]): ParameterCounts {
  const byDataSet = new Map<string, number>();
  let total = 0;
  let shared = 0;
  for (const { group, count } of shapes) {
    total += count;
    if (group.dataSets.length > 1) shared += count;
    for (const id of group.dataSets) byDataSet.set(id, (byDataSet.get(id) ?? 0) + count);
  }
  return { total, shared, byDataSet };
}
