import { multiply, multiplyTransposedA, multiplyTransposedB } from '../gemm/gemm.as';
import { exp4, madd, sigmoid4 } from '../gemm/math.as';
import { columnSums, fillRows } from '../gemm/rows.as';

// Klambauer et al. 2017.
const seluAlpha: f32 = 1.6732632423543772;
const seluLambda: f32 = 1.0507009873554805;

// @inline
function activate(z: v128, selu: bool): v128 {
  const zero = f32x4.splat(0);
  if (!selu) return f32x4.max(z, zero);
  const negative = f32x4.mul(f32x4.splat(seluAlpha), f32x4.sub(exp4(z), f32x4.splat(1)));
  return f32x4.mul(f32x4.splat(seluLambda), v128.bitselect(z, negative, f32x4.gt(z, zero)));
}

/** Derivative of the activation, from its value. */
// @inline
function slope(transform: v128, selu: bool): v128 {
  const positive = f32x4.gt(transform, f32x4.splat(0));
  if (!selu) return v128.and(positive, f32x4.splat(1));
  const negative = f32x4.add(transform, f32x4.splat(seluLambda * seluAlpha));
  return v128.bitselect(f32x4.splat(seluLambda), negative, positive);
}

export function highwayForward(
  x: usize,
  weights: usize,
  bias: usize,
  y: usize,
  hidden: usize,
  U: i32,
  F: i32,
  selu: bool,
  packed: usize,
  buffer: usize,
): void {
  fillRows(hidden, bias, U, 2 * F);
  multiply(x, F, weights, 2 * F, hidden, 2 * F, U, 2 * F, F, true, packed, buffer);
  for (let row = 0; row < U; row++) {
    let place = hidden + ((<usize>(row * 2 * F)) << 2);
    let element = (<usize>(row * F)) << 2;
    let f = 0;
    for (; f + 4 <= F; f += 4, place += 16, element += 16) {
      const gatePlace = place + ((<usize>F) << 2);
      const transform = activate(v128.load(place), selu);
      const gate = sigmoid4(v128.load(gatePlace));
      v128.store(place, transform);
      v128.store(gatePlace, gate);
      // g t + (1 - g) x
      const source = v128.load(x + element);
      v128.store(y + element, madd(gate, f32x4.sub(transform, source), source));
    }
    for (; f < F; f++, place += 4, element += 4) {
      const gatePlace = place + ((<usize>F) << 2);
      const transform = f32x4.extract_lane(activate(v128.load32_zero(place), selu), 0);
      const gate = f32x4.extract_lane(sigmoid4(v128.load32_zero(gatePlace)), 0);
      store<f32>(place, transform);
      store<f32>(gatePlace, gate);
      store<f32>(y + element, gate * transform + (1 - gate) * load<f32>(x + element));
    }
  }
}

export function highwayBackward(
  dy: usize,
  x: usize,
  weights: usize,
  hidden: usize,
  dx: usize,
  dWeights: usize,
  dBias: usize,
  U: i32,
  F: i32,
  selu: bool,
  dHidden: usize,
  packed: usize,
  buffer: usize,
): void {
  for (let row = 0; row < U; row++) {
    let place = (<usize>(row * 2 * F)) << 2;
    let element = (<usize>(row * F)) << 2;
    const end = element + ((<usize>F) << 2);
    for (; element + 16 <= end; place += 16, element += 16) {
      const gatePlace = place + ((<usize>F) << 2);
      const d = v128.load(dy + element);
      const transform = v128.load(hidden + place);
      const gate = v128.load(hidden + gatePlace);
      const rest = f32x4.sub(f32x4.splat(1), gate);
      const through = f32x4.sub(transform, v128.load(x + element));
      v128.store(dHidden + place, f32x4.mul(f32x4.mul(d, gate), slope(transform, selu)));
      v128.store(dHidden + gatePlace, f32x4.mul(f32x4.mul(f32x4.mul(d, through), gate), rest));
      v128.store(dx + element, f32x4.mul(d, rest));
    }
    for (; element < end; place += 4, element += 4) {
      const gatePlace = place + ((<usize>F) << 2);
      const d = load<f32>(dy + element);
      const transform = load<f32>(hidden + place);
      const gate = load<f32>(hidden + gatePlace);
      store<f32>(dHidden + place, d * gate * f32x4.extract_lane(slope(f32x4.splat(transform), selu), 0));
      store<f32>(dHidden + gatePlace, d * (transform - load<f32>(x + element)) * gate * (1 - gate));
      store<f32>(dx + element, d * (1 - gate));
    }
  }
  multiplyTransposedB(dHidden, 2 * F, weights, 2 * F, dx, F, U, F, 2 * F, true, packed, buffer);
  multiplyTransposedA(x, F, dHidden, 2 * F, dWeights, 2 * F, F, 2 * F, U, false, packed, buffer);
  columnSums(dBias, dHidden, U, 2 * F);
}
