import type { RandomNumbers } from './initial-values.ts';

/**
 * A random orthogonal matrix `[size, size]`, row-major, uniform over all of them (Haar): the rows of a matrix of standard
 * normals made orthonormal by Gram and Schmidt, twice for accuracy (Saxe et al. 2014 for its use as initial weights).
 */
export function orthogonalMatrix(size: number, random: RandomNumbers): Float64Array {
  const matrix = Float64Array.from({ length: size * size }, () => random.normal());
  const row = (index: number) => matrix.subarray(index * size, (index + 1) * size);
  const dot = (a: Float64Array, b: Float64Array) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
    return sum;
  };
  for (let current = 0; current < size; current++) {
    const vector = row(current);
    for (let pass = 0; pass < 2; pass++) {
      for (let earlier = 0; earlier < current; earlier++) {
        const other = row(earlier);
        const projection = dot(vector, other);
        for (let i = 0; i < size; i++) vector[i] = (vector[i] ?? 0) - projection * (other[i] ?? 0);
      }
    }
    const norm = Math.sqrt(dot(vector, vector));
    for (let i = 0; i < size; i++) vector[i] = (vector[i] ?? 0) / norm;
  }
  return matrix;
}
