// Layouts as in signature.ts. A token's row holds both directions: 8H gates, 2H states.
// Direction 0 walks time upwards, direction 1 downwards; at each time the running sentences are a prefix, so
// that those with a previous state stand first. Offsets count floats.
import { multiply, multiplyPacked, multiplyTransposedA, multiplyTransposedB } from '../gemm/gemm.as';
import { packColumns } from '../gemm/pack.as';
import { addRow, clearRow, columnSums, copyRow, sumRows } from '../gemm/rows.as';
import { activate, at, differentiate, offset } from './gates.as';

export function biLstmForward(
  x: usize,
  inputWeights: usize,
  recurrentWeights: usize,
  bias: usize,
  tokenForm: usize,
  timeOffsets: usize,
  h: usize,
  cells: usize,
  gates: usize,
  U: i32,
  D: i32,
  H: i32,
  T: i32,
  projected: usize,
  packed: usize,
  buffer: usize,
): void {
  multiply(x, D, inputWeights, 8 * H, projected, 8 * H, U, 8 * H, D, false, packed, buffer);
  for (let direction = 0; direction < 2; direction++) {
    packColumns(packed, at(recurrentWeights, direction * 4 * H * H), (<usize>(4 * H)) << 2, 4, 4 * H, H);
    const gateColumn = direction * 4 * H;
    const stateColumn = direction * H;
    for (let step = 0; step < T; step++) {
      const time = direction ? T - 1 - step : step;
      const from = offset(timeOffsets, time),
        to = offset(timeOffsets, time + 1);
      let previous = 0,
        withPrevious = 0;
      if (step > 0) {
        previous = direction ? to : offset(timeOffsets, time - 1);
        withPrevious = direction ? offset(timeOffsets, time + 2) - to : to - from;
      }
      for (let token = from; token < to; token++) {
        const form = load<i32>(at(tokenForm, token));
        sumRows(
          at(gates, token * 8 * H + gateColumn),
          at(projected, form * 8 * H + gateColumn),
          at(bias, gateColumn),
          4 * H,
        );
      }
      multiplyPacked(
        at(h, previous * 2 * H + stateColumn),
        (<usize>(2 * H)) << 2,
        4,
        packed,
        at(gates, from * 8 * H + gateColumn),
        (<usize>(8 * H)) << 2,
        withPrevious,
        4 * H,
        H,
        true,
        buffer,
      );
      for (let b = 0; b < to - from; b++) {
        const state = (from + b) * 2 * H + stateColumn;
        activate(
          at(gates, (from + b) * 8 * H + gateColumn),
          b < withPrevious ? at(cells, (previous + b) * 2 * H + stateColumn) : 0,
          at(cells, state),
          at(h, state),
          H,
        );
      }
    }
  }
}

export function biLstmBackward(
  dh: usize,
  h: usize,
  cells: usize,
  gates: usize,
  x: usize,
  inputWeights: usize,
  recurrentWeights: usize,
  formStarts: usize,
  formTokens: usize,
  timeOffsets: usize,
  dx: usize,
  dInputWeights: usize,
  dRecurrentWeights: usize,
  dBias: usize,
  U: i32,
  D: i32,
  H: i32,
  T: i32,
  dz: usize,
  dState: usize,
  dCell: usize,
  previousStates: usize,
  dProjected: usize,
  packed: usize,
  buffer: usize,
): void {
  const B = offset(timeOffsets, 1),
    N = offset(timeOffsets, T);
  const rowBytes = (<usize>(8 * H)) << 2;
  for (let direction = 0; direction < 2; direction++) {
    const recurrent = at(recurrentWeights, direction * 4 * H * H);
    const gateColumn = direction * 4 * H;
    const stateColumn = direction * H;
    packColumns(packed, recurrent, 4, (<usize>(4 * H)) << 2, H, 4 * H);
    clearRow(dCell, B * H);
    for (let step = 0; step < T; step++) {
      const time = direction ? step : T - 1 - step;
      const from = offset(timeOffsets, time),
        to = offset(timeOffsets, time + 1);
      // The step that read this state, and how many sentences took it.
      let next = 0,
        withNext = 0;
      if (step > 0) {
        next = direction ? offset(timeOffsets, time - 1) : to;
        withNext = direction ? to - from : offset(timeOffsets, time + 2) - to;
      }
      // The step whose state this one read.
      let previous = 0,
        withPrevious = 0;
      if (step < T - 1) {
        previous = direction ? to : offset(timeOffsets, time - 1);
        withPrevious = direction ? offset(timeOffsets, time + 2) - to : to - from;
      }
      for (let b = 0; b < to - from; b++) {
        copyRow(at(dState, b * H), at(dh, (from + b) * 2 * H + stateColumn), H);
      }
      multiplyPacked(
        at(dz, next * 8 * H + gateColumn),
        rowBytes,
        4,
        packed,
        dState,
        (<usize>H) << 2,
        withNext,
        H,
        4 * H,
        true,
        buffer,
      );
      for (let b = 0; b < to - from; b++) {
        const token = from + b;
        const state = token * 2 * H + stateColumn;
        const before = (previous + b) * 2 * H + stateColumn;
        const starts = b >= withPrevious;
        differentiate(
          at(gates, token * 8 * H + gateColumn),
          at(cells, state),
          starts ? 0 : at(cells, before),
          at(dState, b * H),
          at(dCell, b * H),
          at(dz, token * 8 * H + gateColumn),
          H,
        );
        if (starts) clearRow(at(previousStates, token * H), H);
        else copyRow(at(previousStates, token * H), at(h, before), H);
      }
    }
    multiplyTransposedA(
      previousStates,
      H,
      at(dz, gateColumn),
      8 * H,
      at(dRecurrentWeights, direction * 4 * H * H),
      4 * H,
      H,
      4 * H,
      N,
      false,
      packed,
      buffer,
    );
  }
  for (let form = 0; form < U; form++) {
    const sum = at(dProjected, form * 8 * H);
    clearRow(sum, 8 * H);
    const end = load<i32>(at(formStarts, form + 1));
    for (let place = load<i32>(at(formStarts, form)); place < end; place++) {
      addRow(sum, at(dz, load<i32>(at(formTokens, place)) * 8 * H), 8 * H);
    }
  }
  columnSums(dBias, dProjected, U, 8 * H);
  multiplyTransposedA(x, D, dProjected, 8 * H, dInputWeights, 8 * H, D, 8 * H, U, false, packed, buffer);
  multiplyTransposedB(dProjected, 8 * H, inputWeights, 8 * H, dx, D, U, D, 8 * H, false, packed, buffer);
}
