/** WGSL of the two walks over time: one workgroup for each group of sentences and direction, time inside. */

/** How the walks spread `H` hidden units over a workgroup. */
export interface WalkPlan {
  readonly threads: number;
  /** Units that each invocation owns: its own index, and every `threads` further. */
  readonly owned: readonly number[];
  /** Sentences that a workgroup walks together, so that one read of the recurrent weights serves all of them. */
  readonly sentences: readonly number[];
}

/**
 * The plan for `hidden` units: at most 240 invocations and 16 KiB of workgroup memory.
 * @throws RangeError beyond 1,020 units a direction, which do not fit
 */
export function recurrencePlan(hidden: number): WalkPlan {
  if (hidden > 1020) throw new RangeError(`An LSTM of ${hidden} units a direction is too large; 1,020 fit.`);
  const owned = Math.ceil(hidden / 240);
  const sentences = hidden <= 240 ? 4 : hidden <= 480 ? 2 : 1;
  return {
    threads: Math.ceil(Math.ceil(hidden / owned) / 16) * 16,
    owned: Array.from({ length: owned }, (_, i) => i),
    sentences: Array.from({ length: sentences }, (_, i) => i),
  };
}

const head = (hidden: number, { sentences }: WalkPlan) => `
const H = ${hidden}u;
struct Sizes { sentences: u32, tokens: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
fn sigmoid(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(-clamp(x, vec4f(-80.0), vec4f(80.0)))); }
fn squash(x: f32) -> f32 { return tanh(clamp(x, -15.0, 15.0)); }
fn lengthOf(sentence: u32) -> u32 {
  if (sentence >= p.sentences) { return 0u; }
  return lengths[sentence];
}
/** Row of the token that the walk of a sentence reaches at its \`step\`-th step. */
fn rowAt(sentence: u32, length: u32, direction: u32, step: u32) -> u32 {
  return timeOffsets[select(step, length - 1u - step, direction == 1u)] + sentence;
}
const S = ${sentences.length}u;`;

const forEach = <T>(items: readonly T[], code: (item: T) => string) => items.map(code).join('\n');

/** Forward: gates, cells and states from the projected inputs of the forms. */
export function forwardRecurrence(hidden: number): string {
  const plan = recurrencePlan(hidden);
  const { threads, owned, sentences } = plan;
  return `
${head(hidden, plan)}
@group(0) @binding(1) var<storage, read> projected: array<vec4f>;
@group(0) @binding(2) var<storage, read> recurrent: array<vec4f>;
@group(0) @binding(3) var<storage, read> tokenForm: array<u32>;
@group(0) @binding(4) var<storage, read> timeOffsets: array<u32>;
@group(0) @binding(5) var<storage, read> lengths: array<u32>;
@group(0) @binding(6) var<storage, read_write> h: array<f32>;
@group(0) @binding(7) var<storage, read_write> cells: array<f32>;
@group(0) @binding(8) var<storage, read_write> gates: array<vec4f>;
var<workgroup> state: array<vec4f, H>;
@compute @workgroup_size(${threads})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let first = group.x * S;
  let direction = group.y;
  ${forEach(sentences, (b) => `let length${b} = lengthOf(first + ${b}u);`)}
  ${forEach(owned, (u) => `let j${u} = thread + ${u * threads}u; var c${u} = vec4f(); var next${u} = vec4f();`)}
  ${forEach(owned, (u) => `if (j${u} < H) { state[j${u}] = vec4f(); }`)}
  workgroupBarrier();
  let steps = lengths[first];
  for (var step = 0u; step < steps; step++) {
    ${forEach(sentences, (b) => `let row${b} = rowAt(first + ${b}u, max(length${b}, step + 1u), direction, step);`)}
    ${forEach(
      owned,
      (u) => `if (j${u} < H) {
      ${forEach(sentences, (b) => `var z${b} = vec4f(); if (step < length${b}) { z${b} = projected[tokenForm[row${b}] * 2u * H + direction * H + j${u}]; }`)}
      for (var k = 0u; k < H; k++) {
        let w = recurrent[(direction * H + k) * H + j${u}];
        let before = state[k];
        ${forEach(sentences, (b) => `z${b} += before[${b}] * w;`)}
      }
      ${forEach(
        sentences,
        (b) => `if (step < length${b}) {
        let s = sigmoid(z${b});
        let g = vec4f(s.x, s.y, squash(z${b}.z), s.w);
        let c = g.y * c${u}[${b}] + g.x * g.z;
        let y = g.w * squash(c);
        let at = row${b} * 2u * H + direction * H + j${u};
        gates[at] = g; cells[at] = c; h[at] = y;
        c${u}[${b}] = c; next${u}[${b}] = y;
      }`,
      )}
    }`,
    )}
    workgroupBarrier();
    ${forEach(owned, (u) => `if (j${u} < H) { state[j${u}] = next${u}; }`)}
    workgroupBarrier();
  }
}`;
}

/**
 * Backward: the same walk reversed. Fills \`steps\`: \`[N, 8H]\` gradients of the gates before their activation, and
 * behind them \`[N, 2H]\` the state before each token. The product with the recurrent weights is split into four parts
 * of the sum, which are added in a fixed order.
 */
export function backwardRecurrence(hidden: number): string {
  const plan = recurrencePlan(hidden);
  const { threads, owned, sentences } = plan;
  const columns = [0, 1, 2, 3];
  return `
${head(hidden, plan)}
const Q = ${Math.ceil(hidden / 4)}u;
@group(0) @binding(1) var<storage, read> dh: array<f32>;
@group(0) @binding(2) var<storage, read> h: array<f32>;
@group(0) @binding(3) var<storage, read> cells: array<f32>;
@group(0) @binding(4) var<storage, read> gates: array<vec4f>;
@group(0) @binding(5) var<storage, read> transposed: array<vec4f>;
@group(0) @binding(6) var<storage, read> timeOffsets: array<u32>;
@group(0) @binding(7) var<storage, read> lengths: array<u32>;
@group(0) @binding(8) var<storage, read_write> steps: array<f32>;
var<workgroup> shared4: array<vec4f, 4u * S * Q>;
@compute @workgroup_size(${threads})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let first = group.x * S;
  let direction = group.y;
  ${forEach(owned, (u) => `let j${u} = thread + ${u * threads}u; var dc${u}: array<f32, S>; var back${u}: array<f32, S>;`)}
  let walk = lengths[first];
  for (var turn = 0u; turn < walk; turn++) {
    ${forEach(
      owned,
      (u) => `if (j${u} < H) {
      for (var b = 0u; b < S; b++) {
        var d = vec4f();
        let length = lengthOf(first + b);
        if (turn < length) {
          let step = length - 1u - turn;
          let row = rowAt(first + b, length, direction, step);
          let at = row * 2u * H + direction * H + j${u};
          var cBefore = 0.0;
          var hBefore = 0.0;
          if (step > 0u) {
            let before = rowAt(first + b, length, direction, step - 1u) * 2u * H + direction * H + j${u};
            cBefore = cells[before];
            hBefore = h[before];
          }
          let g = gates[at];
          let t = squash(cells[at]);
          let dy = dh[at] + back${u}[b];
          let dCell = dc${u}[b] + dy * g.w * (1.0 - t * t);
          d = vec4f(dCell * g.z, dCell * cBefore, dCell * g.x, dy * t)
            * vec4f(g.x * (1.0 - g.x), g.y * (1.0 - g.y), 1.0 - g.z * g.z, g.w * (1.0 - g.w));
          dc${u}[b] = dCell * g.y;
          ${forEach(columns, (i) => `steps[at * 4u + ${i}u] = d[${i}];`)}
          steps[p.tokens * 8u * H + at] = hBefore;
        }
        shared4[j${u} * S + b] = d;
      }
    }`,
    )}
    workgroupBarrier();
    ${forEach(owned, (u) => columns.map((i) => sentences.map((b) => `var a${u}${i}${b} = 0.0;`).join(' ')).join(' '))}
    ${forEach(
      owned,
      (u) => `if (j${u} < 4u * Q) {
      let column = j${u} % Q * 4u;
      let part = j${u} / Q;
      let end = min(part * Q + Q, H);
      for (var m = part * Q; m < end; m++) {
        let base = (direction * H + m) * 4u * Q + column;
        ${forEach(columns, (i) => `let w${i} = transposed[base + ${i}u];`)}
        ${forEach(sentences, (b) => `let d${b} = shared4[m * S + ${b}u];`)}
        ${forEach(columns, (i) => sentences.map((b) => `a${u}${i}${b} += dot(d${b}, w${i});`).join(' '))}
      }
    }`,
    )}
    workgroupBarrier();
    ${forEach(
      owned,
      (u) =>
        `if (j${u} < 4u * Q) { ${sentences.map((b) => `shared4[(j${u} / Q * S + ${b}u) * Q + j${u} % Q] = vec4f(${columns.map((i) => `a${u}${i}${b}`).join(', ')});`).join(' ')} }`,
    )}
    workgroupBarrier();
    ${forEach(
      owned,
      (u) => `if (j${u} < H) {
      for (var b = 0u; b < S; b++) {
        var sum = 0.0;
        for (var part = 0u; part < 4u; part++) { sum += shared4[(part * S + b) * Q + j${u} / 4u][j${u} % 4u]; }
        back${u}[b] = sum;
      }
    }`,
    )}
    workgroupBarrier();
  }
}`;
}
