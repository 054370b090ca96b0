import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';

/** A tensor on the device in use: tfjs' own, so that its tape and its memory book-keeping apply. */
export type Tensor = TfTensor;

/** Element types that cross to the device. */
export type DType = 'float32' | 'int32';

/** Host values of a tensor, row-major. */
export type Values = Float32Array | Int32Array;

/** Shape and element type of a tensor that is still to be made. */
export interface TensorSpec {
  readonly shape: readonly number[];
  readonly dtype?: DType;
}

/** Number of elements of a tensor of this shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** Extent of one axis of a tensor. */
export function extent(tensor: { readonly shape: readonly number[] }, axis: number): number {
  const value = tensor.shape[axis];
  if (value === undefined)
    throw new RangeError(`A tensor of shape [${tensor.shape.join(', ')}] has no axis ${axis}.`);
  return value;
}
