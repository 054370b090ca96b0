import { describe, expect, it } from 'vitest';
import { RandomStream } from '../core/random/random.ts';
import type { Component } from '../core/sharing/components.ts';
import { initialParameters } from './initial-parameters.ts';

const size = 5;
const tensors: Partial<Record<Component, Record<string, number[]>>> = {
  lstm: { inputWeights: [3, 8 * size], recurrentWeights: [2, size, 4 * size], bias: [8 * size] },
  gate: { weights: [2 * size, 7], bias: [7] },
  specificLinear: { weights: [2 * size, 7], bias: [7] },
};

function start(component: Component, change: { forgetGateBias?: number; gateBias?: number } = {}) {
  const shapes = tensors[component] ?? {};
  return initialParameters(
    {
      group: { name: component, component, scopeKey: 'all', dataSets: ['nld.ner'] },
      tensors: shapes,
      count: 0,
    },
    {
      charWidths: [2, 3, 4],
      forgetGateBias: 0,
      gateBias: 0,
      initialWeights: 'uniform',
      initialTransitions: 'small',
      ...change,
    },
    { randomFor: (group) => new RandomStream(1, group), vectorOf: () => undefined },
  );
}

const moved = (component: Component, change: Parameters<typeof start>[1]) => {
  const [{ bias: before = [], ...others }, { bias: after = [], ...same }] = [
    start(component),
    start(component, change),
  ];
  expect(same).toEqual(others);
  return Array.from(after, (value, column) => Math.round((value - (before[column] ?? 0)) * 1e4) / 1e4);
};

describe('biases at the start', () => {
  it('the forget gate of both directions, and no other gate, takes its mean from the setting', () => {
    const units = Array.from({ length: 2 * size }, () => [0, 2, 0, 0]).flat();
    expect(moved('lstm', { forgetGateBias: 2 })).toEqual(units);
    expect(moved('lstm', { gateBias: 2 })).toEqual(units.map(() => 0));
  });

  it('the gate between shared and specific layer takes its mean from the setting', () => {
    expect(moved('gate', { gateBias: -3 })).toEqual(Array(7).fill(-3));
    expect(moved('specificLinear', { gateBias: -3 })).toEqual(Array(7).fill(0));
  });
});
