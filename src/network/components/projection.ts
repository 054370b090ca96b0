import {
  type InitialValues,
  type RandomNumbers,
  type Shapes,
  shapeIn,
  uniformValues,
} from './initial-values.ts';
import { orthogonalMatrix } from './orthogonal-matrix.ts';

/**
 * Weights `[M, K]` and bias `[K]` of linear layers, uniform in ±1/sqrt(M) as PyTorch's; for a group of several layers
 * (`weights1`, `bias1`, ...) each of them.
 */
export function initialProjection(
  shapes: Shapes,
  random: RandomNumbers,
  weights: 'uniform' | 'orthogonal' = 'uniform',
): InitialValues {
  const values: Record<string, Float32Array> = {};
  for (const [name, shape] of Object.entries(shapes)) {
    const [inputs = 1] = shapeIn(shapes, name.replace('bias', 'weights'));
    values[name] =
      weights === 'orthogonal' && shape.length === 2
        ? orthogonalColumns(shape, random)
        : uniformValues(shape, 1 / Math.sqrt(inputs), random);
  }
  return values;
}

/** A matrix `[M, K]` whose shorter side is orthonormal: a part of a random orthogonal matrix (Saxe et al. 2014). */
function orthogonalColumns([rows = 1, columns = 1]: readonly number[], random: RandomNumbers): Float32Array {
  const size = Math.max(rows, columns);
  const whole = orthogonalMatrix(size, random);
  return Float32Array.from(
    { length: rows * columns },
    (_, index) => whole[Math.floor(index / columns) * size + (index % columns)] ?? 0,
  );
}
