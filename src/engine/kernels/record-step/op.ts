import { defineKernel } from '../../define-kernel.ts';
import type { Tensor } from '../../tensor.ts';
import type { RecordStepAttributes, RecordStepKernel } from './signature.ts';
import { recordStepWasm } from './wasm.ts';
import { recordStepWebgpu } from './webgpu.ts';

const record = defineKernel({
  name: 'RecordStep',
  outputs: () => ({}),
  wasm: recordStepWasm,
  webgpu: recordStepWebgpu,
} satisfies RecordStepKernel);

/** What a step leaves behind, all on the device; see `RecordStepKernel`. */
export type StepRecord = Readonly<Record<'loss' | 'sums' | 'total' | 'log', Tensor>>;

/**
 * Adds up the squared gradient norm from the sums of `squaredNorm`, and adds loss and norm to the log, both on the device,
 * so that no step waits for a read-back.
 */
export function recordStep({ loss, sums, total, log }: StepRecord, attributes: RecordStepAttributes): void {
  record({ loss, sums, total, log }, attributes);
}
