import { defineKernel } from '../../define-kernel.ts';
import type { Tensor } from '../../tensor.ts';
import type { AccumulateStepStatsAttributes, AccumulateStepStatsKernel } from './signature.ts';
import { accumulateStepStatsWasm } from './wasm.ts';
import { accumulateStepStatsWebgpu } from './webgpu.ts';

const record = defineKernel({
  name: 'AccumulateStepStats',
  outputs: () => ({}),
  wasm: accumulateStepStatsWasm,
  webgpu: accumulateStepStatsWebgpu,
} satisfies AccumulateStepStatsKernel);

/** What a step leaves behind, all on the device; see `AccumulateStepStatsKernel`. */
export type StepRecord = Readonly<Record<'loss' | 'sums' | 'total' | 'log', Tensor>>;

/**
 * Adds up the squared gradient norm from the sums of `squaredNorm`, and adds loss and norm to the log, both on the device,
 * so that no step waits for a read-back.
 */
export function accumulateStepStats(
  { loss, sums, total, log }: StepRecord,
  attributes: AccumulateStepStatsAttributes,
): void {
  record({ loss, sums, total, log }, attributes);
}
