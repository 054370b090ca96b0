import {
  type InitialValues,
  type RandomNumbers,
  type Shapes,
  shapeIn,
  uniformValues,
} from './initial-values.ts';

/**
 * Weights `[M, K]` and bias `[K]` of linear layers, uniform in ±1/sqrt(M) as PyTorch's; for a group of several layers
 * (`weights1`, `bias1`, ...) each of them.
 */
export function initialProjection(shapes: Shapes, random: RandomNumbers): InitialValues {
  const values: Record<string, Float32Array> = {};
  for (const [name, shape] of Object.entries(shapes)) {
    const [inputs = 1] = shapeIn(shapes, name.replace('bias', 'weights'));
    values[name] = uniformValues(shape, 1 / Math.sqrt(inputs), random);
  }
  return values;
}
