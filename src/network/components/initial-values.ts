/** Where initial values are drawn from. */
export interface RandomNumbers {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
}

/** Shapes of the tensors of one parameter group, by name. */
export type Shapes = Readonly<Record<string, readonly number[]>>;

/** Host values of the tensors of one parameter group, row-major, by name. */
export type InitialValues = Readonly<Record<string, Float32Array>>;

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** The shape of one tensor of a group. Error: `RangeError` where the group has no such tensor. */
export function shapeIn(shapes: Shapes, name: string): readonly number[] {
  const shape = shapes[name];
  if (!shape) throw new RangeError(`The parameter group has no tensor "${name}".`);
  return shape;
}

/** Values uniform in [-bound, bound). */
export function uniformValues(shape: readonly number[], bound: number, random: RandomNumbers): Float32Array {
  return Float32Array.from({ length: sizeOf(shape) }, () => (2 * random.uniform() - 1) * bound);
}

/** Values of a normal distribution around 0. */
export function normalValues(
  shape: readonly number[],
  deviation: number,
  random: RandomNumbers,
): Float32Array {
  return Float32Array.from({ length: sizeOf(shape) }, () => random.normal() * deviation);
}
