import { expect, it } from 'vitest';
import { parseRunConfig } from '../config/parse-run-config.ts';
import { withAblation } from '../config/presets.ts';
import { parameterCounts, parameterShapes } from './parameter-shapes.ts';
import { sharingPlan } from './sharing-plan.ts';

const config = parseRunConfig({
  dataSets: [
    { id: 'nld-ner', language: 'nld', task: 'ner' },
    { id: 'eng-ner', language: 'eng', task: 'ner' },
    { id: 'eng-topic', language: 'eng', task: 'topic', kind: 'classification' },
  ],
  target: 'nld-ner',
});

const sizes = {
  words: new Map([
    ['wordEmbedding/nld', 1000],
    ['wordEmbedding/eng', 2000],
  ]),
  characters: new Map([['charEmbedding/all', 90]]),
  tags: new Map([
    ['ner', 17],
    ['topic', 4],
  ]),
};
const taskOf = new Map(config.dataSets.map(({ id, task }) => [id, task]));

function shapesOf(run: typeof config) {
  const shapes = parameterShapes(sharingPlan(run.dataSets, run.scopes), run.architecture, sizes, taskOf);
  return new Map(shapes.map((shape) => [shape.group.name, shape]));
}

it('has the shapes of the paper', () => {
  const shapes = shapesOf(config);
  expect(shapes.get('wordEmbedding/eng')?.tensors).toEqual({ table: [2000, 50] });
  expect(shapes.get('charCnn/all')?.tensors).toEqual({ filters: [50, 180], bias: [60] });
  expect(shapes.get('highway/all')?.tensors).toEqual({
    weights1: [60, 120],
    bias1: [120],
    weights2: [60, 120],
    bias2: [120],
  });
  expect(shapes.get('lstm/all')?.tensors).toEqual({
    inputWeights: [110, 1368],
    recurrentWeights: [2, 171, 684],
    bias: [1368],
  });
  expect(shapes.get('gate/nld-ner')?.tensors).toEqual({ weights: [342, 17], bias: [17] });
  expect(shapes.get('crf/ner')?.tensors).toEqual({ transitions: [17, 17], start: [17], stop: [17] });
  expect(shapes.get('classifier/topic')?.tensors).toEqual({ weights: [171, 4], bias: [4] });
});

it('feeds the LSTM words alone where characters are off', () => {
  const basic = shapesOf(withAblation(config, 'basic'));
  expect(basic.get('lstm/nld-ner')?.tensors.inputWeights).toEqual([50, 1368]);
});

it('counts all, shared, and those of each model', () => {
  const counts = parameterCounts([...shapesOf(config).values()]);
  const characters = 90 * 50 + 50 * 180 + 60 + 2 * (60 * 120 + 120);
  const lstm = 110 * 1368 + 2 * 171 * 684 + 1368;
  const linear = 342 * 17 + 17;
  const crf = 17 * 17 + 34;
  const classifier = 171 * 4 + 4;
  expect(counts.byDataSet.get('nld-ner')).toBe(50_000 + characters + lstm + 3 * linear + crf);
  expect(counts.byDataSet.get('eng-topic')).toBe(100_000 + characters + lstm + classifier);
  expect(counts.shared).toBe(100_000 + characters + lstm + linear + crf);
  expect(counts.total).toBe(150_000 + characters + lstm + 5 * linear + crf + classifier);
});
