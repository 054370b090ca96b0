import { multiply, multiplyTransposedA, multiplyTransposedB } from '../gemm/gemm.as';
import { exp1, sigmoid4 } from '../gemm/math.as';
import { columnSums, fillRows } from '../gemm/rows.as';

// Klambauer et al. 2017.
const seluAlpha: f32 = 1.6732632423543772;
const seluLambda: f32 = 1.0507009873554805;

export function highwayForward(
  x: usize, weights: usize, bias: usize, y: usize, hidden: usize, U: i32, F: i32, selu: bool,
  packed: usize, buffer: usize,
): void {
  fillRows(hidden, bias, U, 2 * F);
  multiply(x, F, weights, 2 * F, hidden, 2 * F, U, 2 * F, F, true, packed, buffer);
  for (let row = 0; row < U; row++) {
    for (let f = 0; f < F; f++) {
      const place = hidden + (<usize>(row * 2 * F + f) << 2);
      const element = <usize>(row * F + f) << 2;
      const gatePlace = place + (<usize>F << 2);
      let transform = load<f32>(place);
      if (selu) transform = seluLambda * (transform > 0 ? transform : seluAlpha * (exp1(transform) - 1));
      else transform = max<f32>(transform, 0);
      const gate = f32x4.extract_lane(sigmoid4(f32x4.splat(load<f32>(gatePlace))), 0);
      store<f32>(place, transform);
      store<f32>(gatePlace, gate);
      store<f32>(y + element, gate * transform + (1 - gate) * load<f32>(x + element));
    }
  }
}

export function highwayBackward(
  dy: usize, x: usize, weights: usize, hidden: usize, dx: usize, dWeights: usize, dBias: usize,
  U: i32, F: i32, selu: bool, dHidden: usize, packed: usize, buffer: usize,
): void {
  for (let row = 0; row < U; row++) {
    for (let f = 0; f < F; f++) {
      const place = <usize>(row * 2 * F + f) << 2;
      const gatePlace = place + (<usize>F << 2);
      const element = <usize>(row * F + f) << 2;
      const d = load<f32>(dy + element);
      const transform = load<f32>(hidden + place);
      const gate = load<f32>(hidden + gatePlace);
      let slope: f32;
      if (selu) slope = transform > 0 ? seluLambda : transform + seluLambda * seluAlpha;
      else slope = transform > 0 ? 1 : 0;
      store<f32>(dHidden + place, d * gate * slope);
      store<f32>(dHidden + gatePlace, d * (transform - load<f32>(x + element)) * gate * (1 - gate));
      store<f32>(dx + element, d * (1 - gate));
    }
  }
  multiplyTransposedB(dHidden, 2 * F, weights, 2 * F, dx, F, U, F, 2 * F, true, packed, buffer);
  multiplyTransposedA(x, F, dHidden, 2 * F, dWeights, 2 * F, F, 2 * F, U, false, packed, buffer);
  columnSums(dBias, dHidden, U, 2 * F);
}
