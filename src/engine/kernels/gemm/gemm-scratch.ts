import type { WasmRun } from '../../wasm-backend.ts';

/** Scratch addresses of a kernel that multiplies matrices, in the order in which its exports take them. */
export interface GemmScratch {
  readonly packed: number;
  readonly buffer: number;
}

/**
 * Scratch space for all matrix products of one kernel call.
 * @param products `[K, N]` of each right operand; they share one space, so the largest counts
 */
export function gemmScratch(
  run: WasmRun,
  products: readonly (readonly [depth: number, columns: number])[],
): GemmScratch {
  const floats = Math.max(...products.map(([depth, columns]) => depth * Math.ceil(columns / 8) * 8));
  const deepest = Math.max(...products.map(([depth]) => depth));
  // As `multiplyPacked` of gemm.as.ts needs it: one tile, and panels of 25 rows of the left operand.
  return { packed: run.scratch(4 * floats), buffer: run.scratch(160 + 4 * 25 * deepest) };
}
