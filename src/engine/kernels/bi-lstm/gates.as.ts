// The gates of one row of an LSTM: 4H sums, in place, unit by unit i, f, g, o.
import { madd, sigmoid4, tanh4 } from '../gemm/math.as';

// @inline
export function at(base: usize, index: i32): usize {
  return base + ((<usize>index) << 2);
}

// @inline
export function offset(timeOffsets: usize, time: i32): i32 {
  return load<i32>(at(timeOffsets, time));
}

/** Gates of one row in place, from sums to activations; then cell and state. `previous` is 0 where a sentence starts. */
export function activate(gates: usize, previous: usize, cell: usize, h: usize, H: i32): void {
  let unit = 0;
  for (; unit + 4 <= H; unit += 4) {
    const row0 = v128.load(gates),
      row1 = v128.load(gates, 16),
      row2 = v128.load(gates, 32),
      row3 = v128.load(gates, 48);
    const ab0 = v128.shuffle<f32>(row0, row1, 0, 4, 1, 5),
      ab1 = v128.shuffle<f32>(row0, row1, 2, 6, 3, 7);
    const cd0 = v128.shuffle<f32>(row2, row3, 0, 4, 1, 5),
      cd1 = v128.shuffle<f32>(row2, row3, 2, 6, 3, 7);
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
    const if0 = v128.shuffle<f32>(i, f, 0, 4, 1, 5),
      if1 = v128.shuffle<f32>(i, f, 2, 6, 3, 7);
    const go0 = v128.shuffle<f32>(g, o, 0, 4, 1, 5),
      go1 = v128.shuffle<f32>(g, o, 2, 6, 3, 7);
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

/**
 * Gradient of one row's gate sums from `dh` (the whole gradient of the state) and `dc` (the gradient that comes from
 * the next step; replaced by the one for the step before). `previous` is 0 where a sentence starts.
 */
export function differentiate(
  gates: usize,
  cell: usize,
  previous: usize,
  dh: usize,
  dc: usize,
  dz: usize,
  H: i32,
): void {
  const one = f32x4.splat(1);
  let unit = 0;
  for (; unit + 4 <= H; unit += 4) {
    const row0 = v128.load(gates),
      row1 = v128.load(gates, 16),
      row2 = v128.load(gates, 32),
      row3 = v128.load(gates, 48);
    const ab0 = v128.shuffle<f32>(row0, row1, 0, 4, 1, 5),
      ab1 = v128.shuffle<f32>(row0, row1, 2, 6, 3, 7);
    const cd0 = v128.shuffle<f32>(row2, row3, 0, 4, 1, 5),
      cd1 = v128.shuffle<f32>(row2, row3, 2, 6, 3, 7);
    const i = v128.shuffle<f32>(ab0, cd0, 0, 1, 4, 5),
      f = v128.shuffle<f32>(ab0, cd0, 2, 3, 6, 7);
    const g = v128.shuffle<f32>(ab1, cd1, 0, 1, 4, 5),
      o = v128.shuffle<f32>(ab1, cd1, 2, 3, 6, 7);
    const squashed = tanh4(v128.load(cell));
    const dState = v128.load(dh);
    const dOutput = f32x4.mul(f32x4.mul(dState, squashed), f32x4.mul(o, f32x4.sub(one, o)));
    const dCell = f32x4.add(
      v128.load(dc),
      f32x4.mul(f32x4.mul(dState, o), f32x4.sub(one, f32x4.mul(squashed, squashed))),
    );
    const dInput = f32x4.mul(f32x4.mul(dCell, g), f32x4.mul(i, f32x4.sub(one, i)));
    const dCandidate = f32x4.mul(f32x4.mul(dCell, i), f32x4.sub(one, f32x4.mul(g, g)));
    let dForget = f32x4.splat(0);
    if (previous) {
      dForget = f32x4.mul(f32x4.mul(dCell, v128.load(previous)), f32x4.mul(f, f32x4.sub(one, f)));
      previous += 16;
    }
    v128.store(dc, f32x4.mul(dCell, f));
    const if0 = v128.shuffle<f32>(dInput, dForget, 0, 4, 1, 5),
      if1 = v128.shuffle<f32>(dInput, dForget, 2, 6, 3, 7);
    const go0 = v128.shuffle<f32>(dCandidate, dOutput, 0, 4, 1, 5),
      go1 = v128.shuffle<f32>(dCandidate, dOutput, 2, 6, 3, 7);
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
    const i = load<f32>(gates),
      f = load<f32>(gates, 4),
      g = load<f32>(gates, 8),
      o = load<f32>(gates, 12);
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
