// Layouts as in signature.ts. A token's row holds both directions: 8H gates, 2H states. `offset` functions below count
// floats. Direction 0 walks time upwards, direction 1 downwards; at each time the running sentences are a prefix, so
// that those with a previous state stand first.
import { multiply, multiplyPacked, multiplyTransposedA, multiplyTransposedB, packColumns } from '../gemm/gemm.as';
import { madd, sigmoid4, tanh4 } from '../gemm/math.as';
import { addRow, clearRow, columnSums, copyRow, sumRows } from '../gemm/rows.as';

// @ts-ignore: decorator
@inline
function at(base: usize, index: i32): usize {
  return base + (<usize>index << 2);
}

// @ts-ignore: decorator
@inline
function offset(timeOffsets: usize, time: i32): i32 {
  return load<i32>(at(timeOffsets, time));
}

/** Gates of one row in place, from sums to activations; then cell and state. `previous` is 0 where a sentence starts. */
function activate(gates: usize, previous: usize, cell: usize, h: usize, H: i32): void {
  let unit = 0;
  for (; unit + 4 <= H; unit += 4) {
    const row0 = v128.load(gates), row1 = v128.load(gates, 16), row2 = v128.load(gates, 32), row3 = v128.load(gates, 48);
    const ab0 = v128.shuffle<f32>(row0, row1, 0, 4, 1, 5), ab1 = v128.shuffle<f32>(row0, row1, 2, 6, 3, 7);
    const cd0 = v128.shuffle<f32>(row2, row3, 0, 4, 1, 5), cd1 = v128.shuffle<f32>(row2, row3, 2, 6, 3, 7);
    const i = sigmoid4(v128.shuffle<f32>(ab0, cd0, 0, 1, 4, 5));
    const f = sigmoid4(v128.shuffle<f32>(ab0, cd0, 2, 3, 6, 7));
    const g = tanh4(v128.shuffle<f32>(ab1, cd1, 0, 1, 4, 5));
    const o = sigmoid4(v128.shuffle<f32>(ab1, cd1, 2, 3, 6, 7));
    let c = f32x4.mul(i, g);
    if (previous) {
      c = madd(f, v128.load(previous), c);
      previous += 16;
    }
    v128.store(cell, c);
    v128.store(h, f32x4.mul(o, tanh4(c)));
    const if0 = v128.shuffle<f32>(i, f, 0, 4, 1, 5), if1 = v128.shuffle<f32>(i, f, 2, 6, 3, 7);
    const go0 = v128.shuffle<f32>(g, o, 0, 4, 1, 5), go1 = v128.shuffle<f32>(g, o, 2, 6, 3, 7);
    v128.store(gates, v128.shuffle<f32>(if0, go0, 0, 1, 4, 5));
    v128.store(gates, v128.shuffle<f32>(if0, go0, 2, 3, 6, 7), 16);
    v128.store(gates, v128.shuffle<f32>(if1, go1, 0, 1, 4, 5), 32);
    v128.store(gates, v128.shuffle<f32>(if1, go1, 2, 3, 6, 7), 48);
    gates += 64;
    cell += 16;
    h += 16;
  }
  for (; unit < H; unit++) {
    const sums = v128.load(gates);
    const open = sigmoid4(sums);
    const g = f32x4.extract_lane(tanh4(sums), 2);
    v128.store(gates, f32x4.replace_lane(open, 2, g));
    let c = f32x4.extract_lane(open, 0) * g;
    if (previous) {
      c += f32x4.extract_lane(open, 1) * load<f32>(previous);
      previous += 4;
    }
    store<f32>(cell, c);
    store<f32>(h, f32x4.extract_lane(open, 3) * f32x4.extract_lane(tanh4(f32x4.splat(c)), 0));
    gates += 16;
    cell += 4;
    h += 4;
  }
}

export function biLstmForward(
  x: usize, inputWeights: usize, recurrentWeights: usize, bias: usize, tokenForm: usize, timeOffsets: usize,
  h: usize, cells: usize, gates: usize, U: i32, D: i32, H: i32, T: i32,
  projected: usize, packed: usize, buffer: usize,
): void {
  multiply(x, D, inputWeights, 8 * H, projected, 8 * H, U, 8 * H, D, false, packed, buffer);
  for (let direction = 0; direction < 2; direction++) {
    packColumns(packed, at(recurrentWeights, direction * 4 * H * H), <usize>(4 * H) << 2, 4, 4 * H, H);
    const gateColumn = direction * 4 * H;
    const stateColumn = direction * H;
    for (let step = 0; step < T; step++) {
      const time = direction ? T - 1 - step : step;
      const from = offset(timeOffsets, time), to = offset(timeOffsets, time + 1);
      let previous = 0, withPrevious = 0;
      if (step > 0) {
        previous = direction ? to : offset(timeOffsets, time - 1);
        withPrevious = direction ? offset(timeOffsets, time + 2) - to : to - from;
      }
      for (let token = from; token < to; token++) {
        const form = load<i32>(at(tokenForm, token));
        sumRows(
          at(gates, token * 8 * H + gateColumn), at(projected, form * 8 * H + gateColumn), at(bias, gateColumn), 4 * H,
        );
      }
      multiplyPacked(
        at(h, previous * 2 * H + stateColumn), <usize>(2 * H) << 2, 4, packed,
        at(gates, from * 8 * H + gateColumn), <usize>(8 * H) << 2, withPrevious, 4 * H, H, true, buffer,
      );
      for (let b = 0; b < to - from; b++) {
        const state = (from + b) * 2 * H + stateColumn;
        activate(
          at(gates, (from + b) * 8 * H + gateColumn),
          b < withPrevious ? at(cells, (previous + b) * 2 * H + stateColumn) : 0,
          at(cells, state), at(h, state), H,
        );
      }
    }
  }
}

/**
 * Gradient of one row's gate sums from `dh` (the whole gradient of the state) and `dc` (the gradient that comes from
 * the next step; replaced by the one for the step before). `previous` is 0 where a sentence starts.
 */
function differentiate(gates: usize, cell: usize, previous: usize, dh: usize, dc: usize, dz: usize, H: i32): void {
  const one = f32x4.splat(1);
  let unit = 0;
  for (; unit + 4 <= H; unit += 4) {
    const row0 = v128.load(gates), row1 = v128.load(gates, 16), row2 = v128.load(gates, 32), row3 = v128.load(gates, 48);
    const ab0 = v128.shuffle<f32>(row0, row1, 0, 4, 1, 5), ab1 = v128.shuffle<f32>(row0, row1, 2, 6, 3, 7);
    const cd0 = v128.shuffle<f32>(row2, row3, 0, 4, 1, 5), cd1 = v128.shuffle<f32>(row2, row3, 2, 6, 3, 7);
    const i = v128.shuffle<f32>(ab0, cd0, 0, 1, 4, 5), f = v128.shuffle<f32>(ab0, cd0, 2, 3, 6, 7);
    const g = v128.shuffle<f32>(ab1, cd1, 0, 1, 4, 5), o = v128.shuffle<f32>(ab1, cd1, 2, 3, 6, 7);
    const squashed = tanh4(v128.load(cell));
    const dState = v128.load(dh);
    const dOutput = f32x4.mul(f32x4.mul(dState, squashed), f32x4.mul(o, f32x4.sub(one, o)));
    const dCell = f32x4.add(
      v128.load(dc), f32x4.mul(f32x4.mul(dState, o), f32x4.sub(one, f32x4.mul(squashed, squashed))),
    );
    const dInput = f32x4.mul(f32x4.mul(dCell, g), f32x4.mul(i, f32x4.sub(one, i)));
    const dCandidate = f32x4.mul(f32x4.mul(dCell, i), f32x4.sub(one, f32x4.mul(g, g)));
    let dForget = f32x4.splat(0);
    if (previous) {
      dForget = f32x4.mul(f32x4.mul(dCell, v128.load(previous)), f32x4.mul(f, f32x4.sub(one, f)));
      previous += 16;
    }
    v128.store(dc, f32x4.mul(dCell, f));
    const if0 = v128.shuffle<f32>(dInput, dForget, 0, 4, 1, 5), if1 = v128.shuffle<f32>(dInput, dForget, 2, 6, 3, 7);
    const go0 = v128.shuffle<f32>(dCandidate, dOutput, 0, 4, 1, 5), go1 = v128.shuffle<f32>(dCandidate, dOutput, 2, 6, 3, 7);
    v128.store(dz, v128.shuffle<f32>(if0, go0, 0, 1, 4, 5));
    v128.store(dz, v128.shuffle<f32>(if0, go0, 2, 3, 6, 7), 16);
    v128.store(dz, v128.shuffle<f32>(if1, go1, 0, 1, 4, 5), 32);
    v128.store(dz, v128.shuffle<f32>(if1, go1, 2, 3, 6, 7), 48);
    gates += 64;
    cell += 16;
    dh += 16;
    dc += 16;
    dz += 64;
  }
  for (; unit < H; unit++) {
    const i = load<f32>(gates), f = load<f32>(gates, 4), g = load<f32>(gates, 8), o = load<f32>(gates, 12);
    const squashed = f32x4.extract_lane(tanh4(f32x4.splat(load<f32>(cell))), 0);
    const dState = load<f32>(dh);
    const dCell: f32 = load<f32>(dc) + dState * o * (1 - squashed * squashed);
    let dForget: f32 = 0;
    if (previous) {
      dForget = dCell * load<f32>(previous) * f * (1 - f);
      previous += 4;
    }
    store<f32>(dz, dCell * g * i * (1 - i));
    store<f32>(dz, dForget, 4);
    store<f32>(dz, dCell * i * (1 - g * g), 8);
    store<f32>(dz, dState * squashed * o * (1 - o), 12);
    store<f32>(dc, dCell * f);
    gates += 16;
    cell += 4;
    dh += 4;
    dc += 4;
    dz += 16;
  }
}

export function biLstmBackward(
  dh: usize, h: usize, cells: usize, gates: usize, x: usize, inputWeights: usize, recurrentWeights: usize,
  formStarts: usize, formTokens: usize, timeOffsets: usize,
  dx: usize, dInputWeights: usize, dRecurrentWeights: usize, dBias: usize,
  U: i32, D: i32, H: i32, T: i32,
  dz: usize, dState: usize, dCell: usize, previousStates: usize, dProjected: usize, packed: usize, buffer: usize,
): void {
  const B = offset(timeOffsets, 1), N = offset(timeOffsets, T);
  const rowBytes = <usize>(8 * H) << 2;
  for (let direction = 0; direction < 2; direction++) {
    const recurrent = at(recurrentWeights, direction * 4 * H * H);
    const gateColumn = direction * 4 * H;
    const stateColumn = direction * H;
    packColumns(packed, recurrent, 4, <usize>(4 * H) << 2, H, 4 * H);
    clearRow(dCell, B * H);
    for (let step = 0; step < T; step++) {
      const time = direction ? step : T - 1 - step;
      const from = offset(timeOffsets, time), to = offset(timeOffsets, time + 1);
      // The step that read this state, and how many sentences took it.
      let next = 0, withNext = 0;
      if (step > 0) {
        next = direction ? offset(timeOffsets, time - 1) : to;
        withNext = direction ? to - from : offset(timeOffsets, time + 2) - to;
      }
      // The step whose state this one read.
      let previous = 0, withPrevious = 0;
      if (step < T - 1) {
        previous = direction ? to : offset(timeOffsets, time - 1);
        withPrevious = direction ? offset(timeOffsets, time + 2) - to : to - from;
      }
      for (let b = 0; b < to - from; b++) {
        copyRow(at(dState, b * H), at(dh, (from + b) * 2 * H + stateColumn), H);
      }
      multiplyPacked(
        at(dz, next * 8 * H + gateColumn), rowBytes, 4, packed,
        dState, <usize>H << 2, withNext, H, 4 * H, true, buffer,
      );
      for (let b = 0; b < to - from; b++) {
        const token = from + b;
        const state = token * 2 * H + stateColumn;
        const before = (previous + b) * 2 * H + stateColumn;
        const starts = b >= withPrevious;
        differentiate(
          at(gates, token * 8 * H + gateColumn), at(cells, state), starts ? 0 : at(cells, before),
          at(dState, b * H), at(dCell, b * H), at(dz, token * 8 * H + gateColumn), H,
        );
        if (starts) clearRow(at(previousStates, token * H), H);
        else copyRow(at(previousStates, token * H), at(h, before), H);
      }
    }
    multiplyTransposedA(
      previousStates, H, at(dz, gateColumn), 8 * H, at(dRecurrentWeights, direction * 4 * H * H), 4 * H,
      H, 4 * H, N, false, packed, buffer,
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
