import { floatBits } from '../../device/gpu-run.ts';
import type { RecordStepKernel } from './signature.ts';

const code = `
struct Sizes { row: u32, clipNorm: f32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> loss: array<f32>;
@group(0) @binding(2) var<storage, read> total: array<f32>;
@group(0) @binding(3) var<storage, read_write> log: array<f32>;
@compute @workgroup_size(1)
fn main() {
  let norm = sqrt(total[0]);
  log[p.row * 4u] += loss[0];
  log[p.row * 4u + 1u] += norm;
  log[p.row * 4u + 2u] += select(0.0, 1.0, norm > p.clipNorm);
  log[p.row * 4u + 3u] += 1.0;
}`;

/** `RecordStepKernel` in one dispatch. */
export const recordStepWebgpu: RecordStepKernel['webgpu'] = (
  run,
  { loss, total, log },
  _outputs,
  { row, clipNorm },
) => {
  run.dispatch({
    label: 'record step',
    code,
    tensors: [loss, total, log],
    uniforms: [row, floatBits(clipNorm)],
    workgroups: [1],
  });
};
