import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../core/random/random.ts';
import { initialCharCnn, initialCharEmbedding } from './char-cnn.ts';
import { initialCrf } from './crf.ts';
import { initialLstm } from './lstm.ts';
import { initialProjection } from './projection.ts';
import { initialWordEmbedding } from './word-embedding.ts';

const random = () => new RandomStream(1, 'initialisation');
const deviation = (values: ArrayLike<number>) =>
  Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0) / values.length);

/** The largest size of values that are uniform around 0, and that they do not crowd near it. */
function expectUniform(values: Float32Array | undefined, bound: number): void {
  const sizes = (values ?? new Float32Array()).map(Math.abs);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(bound * (1 + 1e-6));
  expect(deviation(sizes) / bound).toBeCloseTo(1 / Math.sqrt(3), 1);
}

describe('initial values', () => {
  it('words: pretrained vectors, else N(0, 0.1); padding and unknown zero', () => {
    const vector = Float32Array.from({ length: 50 }, (_, i) => i);
    const { table = new Float32Array() } = initialWordEmbedding(
      { table: [200, 50] },
      (row) => (row === 7 ? vector : undefined),
      random(),
    );
    expect(table.subarray(0, 100).every((value) => value === 0)).toBe(true);
    expect(table.subarray(350, 400)).toEqual(vector);
    expect(deviation(table.subarray(400))).toBeCloseTo(0.1, 2);
  });

  it('characters: N(0, 1), padding zero', () => {
    const { table = new Float32Array() } = initialCharEmbedding({ table: [90, 50] }, random());
    expect(table.subarray(0, 50).every((value) => value === 0)).toBe(true);
    expect(deviation(table.subarray(50))).toBeCloseTo(1, 1);
  });

  it('filters: ±1/sqrt(dimension * width) for each width', () => {
    const widths = [2, 4];
    const { filters, bias } = initialCharCnn({ filters: [50, 6 * 20], bias: [40] }, widths, random());
    const ofWidth = (first: boolean) => filters?.filter((_, index) => index % 120 < 40 === first);
    expectUniform(ofWidth(true), 1 / Math.sqrt(100));
    expectUniform(ofWidth(false), 1 / Math.sqrt(200));
    expect(Math.max(...(bias?.subarray(20) ?? []).map(Math.abs))).toBeLessThan(1 / Math.sqrt(200));
  });

  it('linear layers: ±1/sqrt(inputs), weights and bias', () => {
    const values = initialProjection({ weights2: [64, 100], bias2: [100] }, random());
    expectUniform(values.weights2, 1 / 8);
    expectUniform(values.bias2, 1 / 8);
  });

  it('LSTM: ±1/sqrt(H); recurrent weights orthogonal for each direction and gate', () => {
    const size = 16;
    const shapes = { inputWeights: [30, 8 * size], recurrentWeights: [2, size, 4 * size], bias: [8 * size] };
    const { inputWeights, recurrentWeights, bias } = initialLstm(shapes, random());
    expectUniform(inputWeights, 1 / 4);
    expectUniform(bias, 1 / 4);
    const at = (direction: number, from: number, unit: number, gate: number) =>
      recurrentWeights?.[((direction * size + from) * size + unit) * 4 + gate] ?? Number.NaN;
    for (const direction of [0, 1])
      for (const gate of [0, 1, 2, 3])
        for (let a = 0; a < size; a++)
          for (let b = 0; b < size; b++) {
            let product = 0;
            for (let unit = 0; unit < size; unit++)
              product += at(direction, a, unit, gate) * at(direction, b, unit, gate);
            expect(product).toBeCloseTo(a === b ? 1 : 0, 5);
          }
  });

  it('CRF: transitions N(0, 0.1), start and stop 0', () => {
    const { transitions, start, stop } = initialCrf(
      { transitions: [40, 40], start: [40], stop: [40] },
      'small',
      random(),
    );
    expect(deviation(transitions ?? [])).toBeCloseTo(0.1, 2);
    expect([...(start ?? []), ...(stop ?? [])].every((value) => value === 0)).toBe(true);
  });

  it('CRF: all N(0, 1) where that is set', () => {
    const shapes = { transitions: [40, 40], start: [900], stop: [900] };
    for (const values of Object.values(initialCrf(shapes, 'normal', random())))
      expect(deviation(values)).toBeCloseTo(1, 1);
  });

  it.each([
    [12, 5],
    [5, 12],
    [7, 7],
  ])('orthogonal weights of %i inputs and %i outputs: the shorter side is orthonormal', (rows, columns) => {
    const { weights = [], bias = [] } = initialProjection(
      { weights: [rows, columns], bias: [columns] },
      random(),
      'orthogonal',
    );
    const at = (row: number, column: number) => weights[row * columns + column] ?? 0;
    const byColumns = columns <= rows;
    const [count, length] = byColumns ? [columns, rows] : [rows, columns];
    const value = (vector: number, index: number) => (byColumns ? at(index, vector) : at(vector, index));
    for (let a = 0; a < count; a++)
      for (let b = 0; b < count; b++) {
        let product = 0;
        for (let index = 0; index < length; index++) product += value(a, index) * value(b, index);
        expect(product).toBeCloseTo(a === b ? 1 : 0, 5);
      }
    expect(Math.max(...bias.map(Math.abs))).toBeLessThanOrEqual(1 / Math.sqrt(rows));
  });
});
