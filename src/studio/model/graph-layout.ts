import type { RunConfig } from '../../core/config/run-config.ts';
import type { Component } from '../../core/sharing/components.ts';
import type { SharingGroup, SharingPlan } from '../../core/sharing/sharing-plan.ts';

/** Where a node of the sharing graph stands, in pixels. */
interface Placed {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

export interface DataSetNode extends Placed {
  readonly kind: 'dataSet';
  readonly dataSet: RunConfig['dataSets'][number];
}

export interface ComponentNode extends Placed {
  readonly kind: 'component';
  readonly component: Component;
  /** Its parameter sets; none where it is off. */
  readonly groups: readonly SharingGroup[];
}

export interface TagSetNode extends Placed {
  readonly kind: 'tagSet';
  readonly task: string;
}

export type GraphNode = DataSetNode | ComponentNode | TagSetNode;

/** Values that flow from one node's parameter set to another's, for the models of these data sets. */
export interface GraphEdge {
  readonly id: string;
  readonly from: { readonly node: string; readonly group: string };
  readonly to: { readonly node: string; readonly group: string };
  readonly dataSets: readonly string[];
}

export interface GraphLayout {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly width: number;
  readonly height: number;
}

export const dataSetWidth = 176;
export const componentWidth = 160;
export const tagSetWidth = 96;
export const rowHeight = 20;
const headHeight = 64;
const dataSetHeight = 52;
const tagSetHeight = 44;
const columnGap = 26;
const gap = 12;

/** The components of each column, from input to output (paper, figure 2). */
const columns: readonly (readonly Component[])[] = [
  ['wordEmbedding', 'charEmbedding'],
  ['charCnn'],
  ['highway'],
  ['lstm'],
  ['sharedLinear', 'specificLinear', 'gate'],
  ['crf'],
];

/** What each component's output goes to. */
const flow: Readonly<Partial<Record<Component, readonly Component[]>>> = {
  wordEmbedding: ['lstm'],
  charEmbedding: ['charCnn'],
  charCnn: ['highway'],
  highway: ['lstm'],
  lstm: ['sharedLinear', 'specificLinear', 'gate', 'classifier'],
  sharedLinear: ['crf'],
  specificLinear: ['crf'],
  gate: ['crf'],
};

const ends: ReadonlySet<Component> = new Set(['crf', 'classifier']);
const starts: readonly Component[] = ['wordEmbedding', 'charEmbedding'];

type Model = Partial<Record<Component, SharingGroup>>;

/** The components of a model that a component's output goes to; past the highway where there is none. */
function targetsOf(component: Component, model: Model): readonly Component[] {
  return (flow[component] ?? []).flatMap((next) => {
    if (model[next]) return [next];
    return next === 'highway' ? targetsOf(next, model) : [];
  });
}

function edgesOf({ byDataSet }: SharingPlan, taskOf: ReadonlyMap<string, string>): GraphEdge[] {
  const edges = new Map<string, { from: GraphEdge['from']; to: GraphEdge['to']; dataSets: string[] }>();
  const connect = (from: GraphEdge['from'], to: GraphEdge['to'], dataSet: string) => {
    const id = `${from.node} ${from.group} > ${to.node} ${to.group}`;
    const edge = edges.get(id) ?? { from, to, dataSets: [] };
    if (!edge.dataSets.includes(dataSet)) edge.dataSets.push(dataSet);
    edges.set(id, edge);
  };
  for (const [id, model] of byDataSet) {
    for (const component of starts) {
      const group = model[component];
      if (group) connect({ node: `dataSet ${id}`, group: '' }, { node: component, group: group.name }, id);
    }
    for (const group of Object.values(model)) {
      const from = { node: group.component, group: group.name };
      for (const next of new Set(targetsOf(group.component, model))) {
        const target = model[next];
        if (target) connect(from, { node: next, group: target.name }, id);
      }
      if (ends.has(group.component)) connect(from, { node: `tagSet ${taskOf.get(id) ?? ''}`, group: '' }, id);
    }
  }
  return [...edges].map(([id, edge]) => ({ id, ...edge }));
}

/** Tops of boxes of these heights, one below the other, centred around 0. */
function stack(heights: readonly number[]): number[] {
  const total = heights.reduce((sum, height) => sum + height + gap, -gap);
  let top = -total / 2;
  return heights.map((height) => {
    const y = top;
    top += height + gap;
    return y;
  });
}

/** The sharing graph of a run: data sets at the left, components from input to output, tag sets at the right. */
export function graphLayout(config: RunConfig, plan: SharingPlan): GraphLayout {
  const groupsOf = (component: Component) => plan.groups.filter((group) => group.component === component);
  const heightOf = (component: Component) => headHeight + rowHeight * Math.max(1, groupsOf(component).length);
  const classifies = groupsOf('classifier').length > 0;
  const shown = columns.map((column) => [
    ...column,
    ...(classifies && column.includes('crf') ? (['classifier'] as const) : []),
  ]);

  const nodes: GraphNode[] = [];
  const place = <Item>(
    items: readonly Item[],
    height: (item: Item) => number,
    add: (item: Item, y: number) => void,
  ) => {
    stack(items.map(height)).forEach((y, index) => {
      const item = items[index];
      if (item === undefined) return;
      add(item, y);
    });
  };
  place(
    config.dataSets,
    () => dataSetHeight,
    (dataSet, y) =>
      nodes.push({ kind: 'dataSet', id: `dataSet ${dataSet.id}`, x: 0, y, height: dataSetHeight, dataSet }),
  );
  shown.forEach((column, index) => {
    place(column, heightOf, (component, y) =>
      nodes.push({
        kind: 'component',
        id: component,
        x: dataSetWidth + columnGap + index * (componentWidth + columnGap),
        y,
        height: heightOf(component),
        component,
        groups: groupsOf(component),
      }),
    );
  });
  const tasks = [...new Set(plan.groups.flatMap(({ dataSets }) => dataSets))].map(
    (id) => config.dataSets.find((dataSet) => dataSet.id === id)?.task ?? id,
  );
  const lastX = dataSetWidth + columnGap + shown.length * (componentWidth + columnGap);
  place(
    [...new Set(tasks)],
    () => tagSetHeight,
    (task, y) =>
      nodes.push({ kind: 'tagSet', id: `tagSet ${task}`, x: lastX, y, height: tagSetHeight, task }),
  );

  // Below the LSTM, so that the words' edges pass above the characters' path, which runs straight.
  const characters = heightOf('lstm') / 2 + gap;
  const words = characters - gap - heightOf('wordEmbedding');
  const inputs: Partial<Record<string, number>> = {
    wordEmbedding: words,
    charEmbedding: characters,
    charCnn: characters,
    highway: characters,
  };
  const aligned = nodes.map((node) => ({ ...node, y: inputs[node.id] ?? node.y }));
  const bottoms = aligned.map(({ y, height }) => y + height);
  const top = Math.min(...aligned.map(({ y }) => y));
  const taskOf = new Map(config.dataSets.map(({ id, task }) => [id, task]));
  return {
    nodes: aligned.map((node) => ({ ...node, y: node.y - top })),
    edges: edgesOf(plan, taskOf),
    width: lastX + tagSetWidth,
    height: Math.max(...bottoms) - top,
  };
}
