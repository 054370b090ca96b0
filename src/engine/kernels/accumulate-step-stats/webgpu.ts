import { floatBits } from '../../gpu-run.ts';
import { sumThreads } from '../gemm/sum-threads-webgpu.ts';
import type { AccumulateStepStatsKernel } from './signature.ts';

/** One workgroup: each invocation adds every 64th sum, then a tree adds the invocations. */
const code = `
struct Sizes { row: u32, clipNorm: f32, sums: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> loss: array<f32>;
@group(0) @binding(2) var<storage, read> sums: array<f32>;
@group(0) @binding(3) var<storage, read_write> total: array<f32>;
@group(0) @binding(4) var<storage, read_write> log: array<f32>;
var<workgroup> partial: array<f32, 64>;
@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) thread: u32) {
  var sum = 0.0;
  for (var i = thread; i < p.sums; i += 64u) { sum += sums[i]; }
  partial[thread] = sum;
  ${sumThreads('partial')}
  if (thread > 0u) { return; }
  let norm = sqrt(partial[0]);
  total[0] = partial[0];
  log[p.row * 4u] += loss[0];
  log[p.row * 4u + 1u] += norm;
  log[p.row * 4u + 2u] += select(0.0, 1.0, norm > p.clipNorm);
  log[p.row * 4u + 3u] += 1.0;
}`;

/** `AccumulateStepStatsKernel` in one dispatch. */
export const accumulateStepStatsWebgpu: AccumulateStepStatsKernel['webgpu'] = (
  run,
  { loss, sums, total, log },
  _outputs,
  { row, clipNorm },
) => {
  run.dispatch({
    label: 'record step',
    code,
    tensors: [loss, sums, total, log],
    uniforms: [row, floatBits(clipNorm), sums.size],
    workgroups: [1],
  });
};
