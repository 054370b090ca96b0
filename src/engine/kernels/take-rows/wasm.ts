import { extent } from '../../tensor.ts';
import type { TakeRowsBackward, TakeRowsForward } from './signature.ts';

export const takeRowsForwardWasm: TakeRowsForward['wasm'] = (run, { x, rows }, { y }, { columns }) => {
  run.call('takeRowsForward', ...[x, rows, y].map(run.at), extent(x, 1), extent(rows, 0), columns);
};

export const takeRowsBackwardWasm: TakeRowsBackward['wasm'] = (run, { dy, x, rows }, { dx }, { columns }) => {
  const sizes = [extent(x, 0), extent(x, 1), extent(rows, 0), columns];
  run.call('takeRowsBackward', ...[dy, rows, dx].map(run.at), ...sizes);
};
