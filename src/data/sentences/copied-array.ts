/** The arrays of numbers that the tables of this folder are made of. */
export type NumberArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array;

/** Copies an array to a buffer of its own, and notes the buffer, which is then moved to another thread. */
export class ArrayCopier {
  /** The buffers of all copies. */
  readonly buffers: ArrayBuffer[] = [];

  copy<A extends NumberArray>(array: A): A {
    const copied = array.slice() as A & { readonly buffer: ArrayBuffer };
    this.buffers.push(copied.buffer);
    return copied;
  }
}
