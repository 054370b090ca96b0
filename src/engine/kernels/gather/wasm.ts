import { extent } from '../../tensor.ts';
import type { GatherBackward, GatherForward } from './signature.ts';

export const gatherForwardWasm: GatherForward['wasm'] = (run, { x, rows }, { y }, { columns }) => {
  run.call('gatherForward', ...[x, rows, y].map(run.at), extent(x, 1), extent(rows, 0), columns);
};

export const gatherBackwardWasm: GatherBackward['wasm'] = (run, { dy, x, rows }, { dx }, { columns }) => {
  const sizes = [extent(x, 0), extent(x, 1), extent(rows, 0), columns];
  run.call('gatherBackward', ...[dy, rows, dx].map(run.at), ...sizes);
};
