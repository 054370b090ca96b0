import { type SampleRandom, sampleRandom } from './sample-random.ts';

/** A word vector file's content: `vectors` has the shape [words.length, dimensions], row by row. */
export type WordVectors = { words: string[]; vectors: Float64Array; dimensions: number };

const WINDOW = 2;
const ROUNDS = 4;
const SMOOTHING = 0.75;
const SPREAD = 0.3;

/** A square sparse matrix in compressed rows. */
type Sparse = { starts: Int32Array; columns: Int32Array; values: Float64Array };

/**
 * Word vectors from text: positive pointwise mutual information of words at most two apart, with the context
 * distribution smoothed by the power 0.75 (Levy, Goldberg and Dagan, TACL 2015), then the leading eigenvectors of
 * that symmetric matrix by subspace iteration, each multiplied by the root of its eigenvalue's size. The table is
 * scaled to a root mean square of 0.3 for each component. Words seen fewer than `minCount` times have no vector.
 * Throws a `RangeError` where the text has fewer such words than `dimensions`.
 */
export function trainEmbeddings(
  sentences: readonly (readonly string[])[],
  dimensions: number,
  minCount: number,
  seed: number,
): WordVectors {
  const words = vocabulary(sentences, minCount);
  if (words.length < dimensions) {
    throw new RangeError(`The text has ${words.length} frequent words, fewer than ${dimensions} dimensions.`);
  }
  const matrix = mutualInformation(countPairs(sentences, words), words.length);
  const vectors = leadingEigenvectors(matrix, words.length, dimensions, sampleRandom(seed));
  return { words, vectors, dimensions };
}

function vocabulary(sentences: readonly (readonly string[])[], minCount: number): string[] {
  const counts = new Map<string, number>();
  for (const word of sentences.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const frequent = [...counts].filter(([, count]) => count >= minCount);
  return frequent.sort((a, b) => b[1] - a[1]).map(([word]) => word);
}

/** How often each pair of words stands within the window: row -> column -> count. */
function countPairs(sentences: readonly (readonly string[])[], words: string[]): Map<number, number>[] {
  const ids = new Map(words.map((word, id) => [word, id]));
  const pairs = words.map(() => new Map<number, number>());
  const add = (a: number, b: number) => pairs[a]?.set(b, (pairs[a].get(b) ?? 0) + 1);
  for (const sentence of sentences) {
    const row = sentence.map((word) => ids.get(word) ?? -1);
    for (const [at, word] of row.entries()) {
      for (const near of row.slice(at + 1, at + 1 + WINDOW)) {
        if (word < 0 || near < 0) continue;
        add(word, near);
        add(near, word);
      }
    }
  }
  return pairs;
}

/** PPMI, made symmetric in its smoothing: log(n_ab * sum / (n_a * s_b)) averaged over both directions. */
function mutualInformation(pairs: Map<number, number>[], size: number): Sparse {
  const totals = pairs.map((row) => sum(row.values()));
  const smoothed = totals.map((total) => total ** SMOOTHING);
  const smoothedSum = sum(smoothed);
  const weight = totals.map(
    (total, id) => Math.log(Math.max(total, 1)) + Math.log(Math.max(smoothed[id] ?? 1, 1)),
  );
  const starts = new Int32Array(size + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (const [row, counts] of pairs.entries()) {
    for (const [column, count] of counts) {
      const association = Math.log(count * smoothedSum) - ((weight[row] ?? 0) + (weight[column] ?? 0)) / 2;
      if (association <= 0) continue;
      columns.push(column);
      values.push(association);
    }
    starts[row + 1] = columns.length;
  }
  return { starts, columns: Int32Array.from(columns), values: Float64Array.from(values) };
}

/** The table [rows, dimensions]; the work is done on columns, one array for each dimension. */
function leadingEigenvectors(
  matrix: Sparse,
  rows: number,
  dimensions: number,
  random: SampleRandom,
): Float64Array {
  let basis = Array.from({ length: dimensions }, () =>
    Float64Array.from({ length: rows }, () => random() - 0.5),
  );
  let sizes = orthonormalise(basis);
  for (let round = 0; round < ROUNDS; round++) {
    basis = basis.map((column) => multiply(matrix, column));
    sizes = orthonormalise(basis);
  }
  // Columns of length 1 times the roots of `sizes`: the squares of the whole table add up to the sum of `sizes`.
  const scale = SPREAD * Math.sqrt((rows * dimensions) / sum(sizes));
  const table = new Float64Array(rows * dimensions);
  for (const [d, column] of basis.entries()) {
    const factor = scale * Math.sqrt(sizes[d] ?? 0);
    for (const [row, value] of column.entries()) table[row * dimensions + d] = value * factor;
  }
  return table;
}

function multiply({ starts, columns, values }: Sparse, vector: Float64Array): Float64Array<ArrayBuffer> {
  return Float64Array.from(vector, (_, row) => {
    let total = 0;
    const end = starts[row + 1] ?? 0;
    for (let at = starts[row] ?? 0; at < end; at++)
      total += (values[at] ?? 0) * (vector[columns[at] ?? 0] ?? 0);
    return total;
  });
}

/** Modified Gram-Schmidt in place; returns the length each column had once the earlier ones were taken out. */
function orthonormalise(basis: readonly Float64Array[]): number[] {
  return basis.map((column, index) => {
    for (const earlier of basis.slice(0, index)) {
      const shadow = dot(column, earlier);
      for (let row = 0; row < column.length; row++) {
        column[row] = (column[row] ?? 0) - shadow * (earlier[row] ?? 0);
      }
    }
    const length = Math.sqrt(dot(column, column));
    if (length > 0) for (let row = 0; row < column.length; row++) column[row] = (column[row] ?? 0) / length;
    return length;
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let row = 0; row < a.length; row++) total += (a[row] ?? 0) * (b[row] ?? 0);
  return total;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
