import { defineKernel } from '../../device/define-kernel.ts';
import type { Tensor } from '../../device/tensor.ts';
import type { RecordStepAttributes, RecordStepKernel } from './signature.ts';
import { recordStepWasm } from './wasm.ts';
import { recordStepWebgpu } from './webgpu.ts';

const record = defineKernel({
  name: 'RecordStep',
  outputs: () => ({}),
  wasm: recordStepWasm,
  webgpu: recordStepWebgpu,
} satisfies RecordStepKernel);

/** Adds a step's loss and gradient norm to the log on the device, so that no step waits for a read-back. */
export function recordStep(loss: Tensor, total: Tensor, log: Tensor, attributes: RecordStepAttributes): void {
  record({ loss, total, log }, attributes);
}
