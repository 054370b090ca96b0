import { useElementSize } from '@mantine/hooks';
import {
  type Edge,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  useUpdateNodeInternals,
} from '@xyflow/react';
import { useEffect, useMemo, useState } from 'react';
import { formatValue } from '../shell/format-value.ts';
import { useInTurn } from '../shell/use-in-turn.ts';
import { DataSetFacts } from './data-set-facts.tsx';
import {
  type ComponentNode,
  componentWidth,
  type DataSetNode,
  dataSetWidth,
  type GraphLayout,
  type GraphNode,
  graphLayout,
  type TagSetNode,
  tagSetWidth,
} from './graph-layout.ts';
import { groupLabel } from './group-label.ts';
import classes from './model.module.css';
import { ScopeSelect } from './scope-select.tsx';
import { modelStrings } from './strings.ts';
import type { ModelFacts } from './use-model-facts.ts';

/** What every node is drawn from. */
interface Drawn<Kind extends GraphNode> extends Record<string, unknown> {
  readonly node: Kind;
  readonly facts: ModelFacts;
  /** The data set that is pointed at. */
  readonly pointed: string | undefined;
}

const widths = { dataSet: dataSetWidth, component: componentWidth, tagSet: tagSetWidth };
const margin = 8;

function faint(pointed: string | undefined, dataSets: readonly string[]): true | undefined {
  return (pointed !== undefined && !dataSets.includes(pointed)) || undefined;
}

function DataSetView({ data }: NodeProps<Node<Drawn<DataSetNode>>>) {
  const { node, facts, pointed } = data;
  const { id } = node.dataSet;
  const isTarget = facts.config.target === id;
  return (
    <div className={classes.node} data-target={isTarget || undefined} data-faint={faint(pointed, [id])}>
      <DataSetFacts dataSet={node.dataSet} isTarget={isTarget} sentences={facts.sentences.get(id)} />
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}

function ComponentView({ id, data }: NodeProps<Node<Drawn<ComponentNode>>>) {
  const { node, facts, pointed } = data;
  const { component, groups } = node;
  const handles = groups.map(({ name }) => name).join(' ');
  const measureHandles = useUpdateNodeInternals();
  // Other parameter sets have other handles, although the box may have the same size.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the handles are what is measured
  useEffect(() => measureHandles(id), [handles, id, measureHandles]);
  const users = groups.flatMap(({ dataSets }) => dataSets);
  return (
    <div
      className={classes.node}
      data-off={groups.length === 0 || undefined}
      data-faint={faint(pointed, users)}
    >
      <span className={classes.title}>{modelStrings.components[component]}</span>
      <div className={classes.scope}>
        <ScopeSelect config={facts.config} component={component} />
      </div>
      {groups.length === 0 && <div className={classes.row}>{modelStrings.off}</div>}
      {groups.map((group) => {
        const size = facts.sizes.get(group.name) ?? 0;
        return (
          <div key={group.name} className={classes.row}>
            <Handle id={group.name} type="target" position={Position.Left} isConnectable={false} />
            <span className={classes.groupName} title={group.dataSets.join(', ')}>
              {groupLabel(group, facts.config)}
            </span>
            {size > 0 && <span className={classes.size}>{formatValue.count(size)}</span>}
            <Handle id={group.name} type="source" position={Position.Right} isConnectable={false} />
          </div>
        );
      })}
    </div>
  );
}

function TagSetView({ data }: NodeProps<Node<Drawn<TagSetNode>>>) {
  const { node, facts, pointed } = data;
  const users = facts.config.dataSets.filter(({ task }) => task === node.task).map(({ id }) => id);
  return (
    <div className={`${classes.node} ${classes.tagSet}`} data-faint={faint(pointed, users)}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <b>{formatValue.task(node.task)}</b>
      <br />
      {modelStrings.tags(facts.tags.get(node.task) ?? 0)}
    </div>
  );
}

const nodeTypes = { dataSet: DataSetView, component: ComponentView, tagSet: TagSetView };

function edgesOf(layout: GraphLayout, pointed: string | undefined): Edge[] {
  return layout.edges.map(({ id, from, to, dataSets }) => {
    const lit = pointed !== undefined && dataSets.includes(pointed);
    return {
      id,
      source: from.node,
      target: to.node,
      sourceHandle: from.group || null,
      targetHandle: to.group || null,
      style: {
        strokeWidth: 1 + 0.5 * Math.min(dataSets.length - 1, 4),
        ...(lit ? { stroke: 'var(--mantine-primary-color-filled)' } : {}),
        ...(pointed !== undefined && !lit ? { opacity: 0.25 } : {}),
      },
    };
  });
}

const noEdges: Edge[] = [];

interface Props {
  readonly facts: ModelFacts;
  readonly plan: NonNullable<ModelFacts['plan']>;
}

/** The sharing graph: data sets, components with their scopes, tag sets, and edges for who shares what. */
export function SharingGraph({ facts, plan }: Props) {
  const drawn = useInTurn(true, false);
  // Half of the nodes first: all at once take longer than the page may be held up.
  const isWhole = useInTurn(drawn, false);
  const [pointed, setPointed] = useState<string>();
  const { ref, width } = useElementSize();
  const { config } = facts;
  const layout = useMemo(() => graphLayout(config, plan), [config, plan]);
  const zoom = Math.min(1, width / (layout.width + 2 * margin));
  const viewport = useMemo(
    () => ({ x: Math.max(margin, (width - layout.width * zoom) / 2), y: margin, zoom }),
    [width, layout.width, zoom],
  );

  const nodes = useMemo(
    () =>
      layout.nodes.map((node): Node => {
        const size = { width: widths[node.kind], height: node.height };
        return {
          id: node.id,
          type: node.kind,
          position: { x: node.x, y: node.y },
          width: size.width,
          // Without it every change of a node makes React Flow hide all nodes until it has measured them again, and a
          // change that comes in between leaves them hidden.
          measured: size,
          data: { node, facts, pointed },
        };
      }),
    [layout, facts, pointed],
  );
  const edges = useMemo(() => edgesOf(layout, pointed), [layout, pointed]);
  const dataSetOf = (node: Node) =>
    layout.nodes.find((other): other is DataSetNode => other.kind === 'dataSet' && other.id === node.id)
      ?.dataSet;

  return (
    <div
      ref={ref}
      className={classes.graph}
      style={{ height: layout.height * zoom + 2 * margin + 16 }}
      data-testid="sharing-graph"
    >
      {drawn && width > 0 && (
        <ReactFlow
          nodes={isWhole ? nodes : nodes.slice(0, nodes.length / 2)}
          edges={isWhole ? edges : noEdges}
          viewport={viewport}
          nodeTypes={nodeTypes}
          onNodeMouseEnter={(_, node) => {
            const dataSet = dataSetOf(node);
            setPointed(dataSet?.active ? dataSet.id : undefined);
          }}
          onNodeMouseLeave={() => setPointed(undefined)}
          minZoom={0.3}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          panOnDrag={false}
          panOnScroll={false}
          zoomOnScroll={false}
          zoomOnPinch={false}
          zoomOnDoubleClick={false}
          preventScrolling={false}
          disableKeyboardA11y
        />
      )}
    </div>
  );
}
