// The three projections stand side by side in one matrix `weights` [M, 3K]: shared, specific, gate.
import { multiply, multiplyTransposedA, multiplyTransposedB } from '../gemm/gemm.as';
import { madd, sigmoid4 } from '../gemm/math.as';
import { clearRow, copyRow } from '../gemm/rows.as';

/** One of the three, `part` 0 to 2, into `joined` rows of 3K. */
function join(joined: usize, matrix: usize, rows: i32, K: i32, part: i32): void {
  for (let row = 0; row < rows; row++) {
    copyRow(joined + ((<usize>((row * 3 + part) * K)) << 2), matrix + ((<usize>(row * K)) << 2), K);
  }
}

function separate(joined: usize, matrix: usize, rows: i32, K: i32, part: i32): void {
  for (let row = 0; row < rows; row++) {
    copyRow(matrix + ((<usize>(row * K)) << 2), joined + ((<usize>((row * 3 + part) * K)) << 2), K);
  }
}

export function gatedLinearForward(
  h: usize,
  sharedWeights: usize,
  specificWeights: usize,
  gateWeights: usize,
  sharedBias: usize,
  specificBias: usize,
  gateBias: usize,
  y: usize,
  parts: usize,
  weights: usize,
  N: i32,
  M: i32,
  K: i32,
  packed: usize,
  buffer: usize,
): void {
  join(weights, sharedWeights, M, K, 0);
  join(weights, specificWeights, M, K, 1);
  join(weights, gateWeights, M, K, 2);
  for (let row = 0; row < N; row++) {
    const part = parts + ((<usize>(row * 3 * K)) << 2);
    copyRow(part, sharedBias, K);
    copyRow(part + ((<usize>K) << 2), specificBias, K);
    copyRow(part + ((<usize>K) << 3), gateBias, K);
  }
  multiply(h, M, weights, 3 * K, parts, 3 * K, N, 3 * K, M, true, packed, buffer);
  for (let row = 0; row < N; row++) {
    const shared = parts + ((<usize>(row * 3 * K)) << 2);
    const specific = shared + ((<usize>K) << 2);
    const gates = shared + ((<usize>K) << 3);
    const target = y + ((<usize>(row * K)) << 2);
    let k: i32 = 0;
    for (; k + 4 <= K; k += 4) {
      const place = (<usize>k) << 2;
      const gate = sigmoid4(v128.load(gates + place));
      v128.store(gates + place, gate);
      const base = v128.load(shared + place);
      v128.store(target + place, madd(gate, f32x4.sub(v128.load(specific + place), base), base));
    }
    for (; k < K; k++) {
      const place = (<usize>k) << 2;
      const gate = f32x4.extract_lane(sigmoid4(v128.load32_zero(gates + place)), 0);
      store<f32>(gates + place, gate);
      store<f32>(target + place, gate * load<f32>(specific + place) + (1 - gate) * load<f32>(shared + place));
    }
  }
}

export function gatedLinearBackward(
  dy: usize,
  h: usize,
  parts: usize,
  weights: usize,
  dh: usize,
  dSharedWeights: usize,
  dSharedBias: usize,
  dSpecificWeights: usize,
  dSpecificBias: usize,
  dGateWeights: usize,
  dGateBias: usize,
  N: i32,
  M: i32,
  K: i32,
  dWeights: usize,
  dParts: usize,
  packed: usize,
  buffer: usize,
): void {
  clearRow(dSharedBias, K);
  clearRow(dSpecificBias, K);
  clearRow(dGateBias, K);
  for (let row = 0; row < N; row++) {
    const base = (<usize>(row * 3 * K)) << 2;
    const gradient = dy + ((<usize>(row * K)) << 2);
    for (let k: i32 = 0; k < K; k++) {
      const shared = base + ((<usize>k) << 2);
      const specific = shared + ((<usize>K) << 2);
      const gates = shared + ((<usize>K) << 3);
      const gate = load<f32>(parts + gates);
      const d = load<f32>(gradient + ((<usize>k) << 2));
      const dShared = d * (1 - gate);
      const dSpecific = d * gate;
      const dGate = d * (load<f32>(parts + specific) - load<f32>(parts + shared)) * gate * (1 - gate);
      store<f32>(dParts + shared, dShared);
      store<f32>(dParts + specific, dSpecific);
      store<f32>(dParts + gates, dGate);
      const place = (<usize>k) << 2;
      store<f32>(dSharedBias + place, load<f32>(dSharedBias + place) + dShared);
      store<f32>(dSpecificBias + place, load<f32>(dSpecificBias + place) + dSpecific);
      store<f32>(dGateBias + place, load<f32>(dGateBias + place) + dGate);
    }
  }
  multiplyTransposedB(dParts, 3 * K, weights, 3 * K, dh, M, N, M, 3 * K, false, packed, buffer);
  multiplyTransposedA(h, M, dParts, 3 * K, dWeights, 3 * K, M, 3 * K, N, false, packed, buffer);
  separate(dWeights, dSharedWeights, M, K, 0);
  separate(dWeights, dSpecificWeights, M, K, 1);
  separate(dWeights, dGateWeights, M, K, 2);
}
