import { describe, expect, it } from 'vitest';
import { activeDataSets } from '../../core/config/active-data-sets.ts';
import { parseRunConfig } from '../../core/config/parse-run-config.ts';
import { withAblation, withTransfer } from '../../core/config/presets.ts';
import type { RunConfig } from '../../core/config/run-config.ts';
import { sharingPlan } from '../../core/sharing/sharing-plan.ts';
import { graphLayout } from './graph-layout.ts';

const base = parseRunConfig({
  target: 'nld.ner',
  dataSets: [
    { id: 'nld.ner', language: 'nld', task: 'ner' },
    { id: 'eng.ner', language: 'eng', task: 'ner' },
    { id: 'nld.pos', language: 'nld', task: 'pos' },
  ],
});

const drawn = (config: RunConfig) => graphLayout(config, sharingPlan(activeDataSets(config), config.scopes));
const edge = (config: RunConfig, from: string, to: string) =>
  drawn(config).edges.find(
    (each) => (each.from.group || each.from.node) === from && (each.to.group || each.to.node) === to,
  );

describe('the sharing graph', () => {
  it('leads data sets of one language into one word table, and all into one LSTM', () => {
    expect(edge(base, 'dataSet nld.pos', 'wordEmbedding/nld')?.dataSets).toEqual(['nld.pos']);
    expect(edge(base, 'wordEmbedding/nld', 'lstm/all')?.dataSets).toEqual(['nld.ner', 'nld.pos']);
    expect(edge(base, 'crf/ner', 'tagSet ner')?.dataSets).toEqual(['nld.ner', 'eng.ner']);
  });

  it('goes past what is off', () => {
    const config = withAblation(base, '+CLS');
    expect(edge(config, 'charCnn/all', 'lstm/all')?.dataSets.length).toBe(3);
    const basic = drawn(withAblation(base, 'basic')).edges;
    expect(basic.some(({ to }) => to.node === 'charCnn')).toBe(false);
    expect(basic.some(({ from, to }) => from.node === 'lstm' && to.node === 'crf')).toBe(false);
  });

  it('shows data sets that are not trained on without edges, and only the tag sets in use', () => {
    const { nodes, edges } = drawn(withTransfer(base, 'baseline'));
    expect(nodes.filter(({ kind }) => kind === 'dataSet').length).toBe(3);
    expect(nodes.filter(({ kind }) => kind === 'tagSet').map(({ id }) => id)).toEqual(['tagSet ner']);
    expect(new Set(edges.flatMap(({ dataSets }) => dataSets))).toEqual(new Set(['nld.ner']));
  });

  it('keeps every node inside of the drawing', () => {
    const { nodes, width, height } = drawn(base);
    for (const { x, y } of nodes) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThan(width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThan(height);
    }
  });
});
