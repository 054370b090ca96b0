import type { RecordStepKernel } from './signature.ts';

export const recordStepWasm: RecordStepKernel['wasm'] = (
  run,
  { loss, sums, total, log },
  _outputs,
  { row, clipNorm },
) => {
  run.call('recordStep', run.at(loss), run.at(sums), sums.size, run.at(total), run.at(log), row, clipNorm);
};
