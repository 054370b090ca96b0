import { extent } from '../../tensor.ts';
import type { AccumulateKernel } from './signature.ts';

export const accumulateWasm: AccumulateKernel['wasm'] = (run, { sum, x }, _outputs, { scale, rows }) => {
  if (rows)
    run.call('accumulateRows', run.at(sum), run.at(x), run.at(rows), rows.size, extent(sum, 1), scale);
  else run.call('accumulate', run.at(sum), run.at(x), x.size, scale);
};
