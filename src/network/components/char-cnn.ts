import {
  type InitialValues,
  normalValues,
  type RandomNumbers,
  type Shapes,
  shapeIn,
  uniformValues,
} from './initial-values.ts';

/** Character embeddings `[C, D]`, N(0, 1) as PyTorch's; row 0, the padding of short words, is zero. */
export function initialCharEmbedding(shapes: Shapes, random: RandomNumbers): InitialValues {
  const shape = shapeIn(shapes, 'table');
  const table = normalValues(shape, 1, random);
  table.fill(0, 0, shape[1]);
  return { table };
}

/** Filters and biases uniform in ±1/sqrt(D * width), as PyTorch's convolutions. */
export function initialCharCnn(
  shapes: Shapes,
  widths: readonly number[],
  random: RandomNumbers,
): InitialValues {
  const shape = shapeIn(shapes, 'filters');
  const [dimension = 0, columns = 0] = shape;
  const filtersOfWidth = (shapeIn(shapes, 'bias')[0] ?? 0) / widths.length;
  const bounds = widths.map((width) => 1 / Math.sqrt(dimension * width));
  const boundOfColumn = widths.flatMap((width, index) =>
    Array.from({ length: width * filtersOfWidth }, () => bounds[index] ?? 0),
  );
  const filters = uniformValues(shape, 1, random).map(
    (value, index) => value * (boundOfColumn[index % columns] ?? 0),
  );
  const bias = uniformValues(shapeIn(shapes, 'bias'), 1, random).map(
    (value, index) => value * (bounds[Math.floor(index / filtersOfWidth)] ?? 0),
  );
  return { filters, bias };
}
