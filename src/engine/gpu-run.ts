import type { Tensor } from './tensor.ts';

/** One dispatch of a compute shader. */
export interface GpuPass {
  /** Shown in profiles and in validation errors. */
  readonly label: string;
  /**
   * WGSL with the entry point `main`. Binding 0 of group 0 is the uniform struct where `uniforms` is given; the tensors
   * follow in order. Every binding must be used. Pipelines are cached by this text, so sizes that change from batch to
   * batch belong in `uniforms` and only sizes fixed for a model may be written into it.
   */
  readonly code: string;
  readonly tensors: readonly Tensor[];
  /** 32-bit members of the uniform struct: unsigned integers, or floats through `floatBits`. */
  readonly uniforms?: readonly number[];
  readonly workgroups: readonly [x: number, y?: number, z?: number];
}

/** What a WebGPU kernel may do. */
export interface GpuRun {
  /** Tensors that one dispatch may bind: 8, or more where the device allows it. */
  readonly mostTensors: number;
  dispatch(pass: GpuPass): void;
  /** A float32 tensor that lives until this kernel's commands are submitted; not cleared. */
  scratch(shape: readonly number[]): Tensor;
}

const bits = new DataView(new ArrayBuffer(4));

/** The bits of a float32, to be read back in WGSL with an f32 member of the uniform struct. */
export function floatBits(value: number): number {
  bits.setFloat32(0, value, true);
  return bits.getUint32(0, true);
}

/**
 * Workgroups for `threads` invocations of `size` each, spread over x and y (a dimension holds at most 65,535). The shader
 * finds its index as `id.x + id.y * groups.x * size` with `@builtin(num_workgroups) groups` and must check the bound.
 */
export function gridOf(threads: number, size: number): [number, number] {
  const groups = Math.max(1, Math.ceil(threads / size));
  const rows = Math.ceil(groups / 65_535);
  return [Math.ceil(groups / rows), rows];
}
