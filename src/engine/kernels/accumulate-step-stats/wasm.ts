import type { AccumulateStepStatsKernel } from './signature.ts';

export const accumulateStepStatsWasm: AccumulateStepStatsKernel['wasm'] = (
  run,
  { loss, sums, total, log },
  _outputs,
  { row, clipNorm },
) => {
  run.call(
    'accumulateStepStats',
    run.at(loss),
    run.at(sums),
    sums.size,
    run.at(total),
    run.at(log),
    row,
    clipNorm,
  );
};
