import { type InitialValues, type RandomNumbers, type Shapes, shapeIn } from './initial-values.ts';

/**
 * Word embeddings `[V, D]` (paper section 2.2): pretrained vectors where there are any, N(0, 0.1) for other words. Rows 0
 * (padding) and 1 (unknown words) are zero; no training word maps to them, so they stay zero.
 * @param vectorOf the pretrained vector of a row, of length D
 */
export function initialWordEmbedding(
  shapes: Shapes,
  vectorOf: (row: number) => Float32Array | undefined,
  random: RandomNumbers,
): InitialValues {
  const [rows = 0, dimension = 0] = shapeIn(shapes, 'table');
  const table = new Float32Array(rows * dimension);
  for (let row = 2; row < rows; row++) {
    const vector = vectorOf(row);
    if (vector) table.set(vector, row * dimension);
    else for (let i = 0; i < dimension; i++) table[row * dimension + i] = random.normal() * 0.1;
  }
  return { table };
}
