import { gridOf } from '../../gpu-run.ts';
import { extent } from '../../tensor.ts';
import { each, eachSize } from '../gemm/each-webgpu.ts';
import type { WordFeaturesBackward, WordFeaturesForward } from './signature.ts';

const joinCode = (words: number, characters: number) => `
struct Sizes { forms: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> rows: array<f32>;
@group(0) @binding(2) var<storage, read> characters: array<f32>;
@group(0) @binding(3) var<storage, read> formRow: array<u32>;
@group(0) @binding(4) var<storage, read_write> y: array<f32>;
${each(`
  let form = i / ${words + characters}u;
  if (form >= p.forms) { return; }
  let column = i % ${words + characters}u;
  if (column < ${words}u) {
    y[i] = rows[formRow[form] * ${words}u + column];
  } else {
    y[i] = characters[form * ${characters}u + column - ${words}u];
  }`)}`;

/** Elements of \`dRows\` first, each the sum over its forms in their order; then those of \`dCharacters\`. */
const partCode = (words: number, characters: number) => `
struct Sizes { rows: u32, forms: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> dy: array<f32>;
@group(0) @binding(2) var<storage, read> rowStarts: array<u32>;
@group(0) @binding(3) var<storage, read> rowForms: array<u32>;
@group(0) @binding(4) var<storage, read_write> dRows: array<f32>;
@group(0) @binding(5) var<storage, read_write> dCharacters: array<f32>;
${each(`
  if (i < p.rows * ${words}u) {
    let row = i / ${words}u;
    let end = rowStarts[row + 1u];
    var sum = 0.0;
    for (var n = rowStarts[row]; n < end; n++) { sum += dy[rowForms[n] * ${words + characters}u + i % ${words}u]; }
    dRows[i] = sum;
    return;
  }
  let j = i - p.rows * ${words}u;
  let form = j / ${characters}u;
  if (form < p.forms) { dCharacters[j] = dy[form * ${words + characters}u + ${words}u + j % ${characters}u]; }`)}`;

/** `WordFeaturesForward` in one dispatch. */
export const wordFeaturesForwardWebgpu: WordFeaturesForward['webgpu'] = (
  run,
  { rows, characters, formRow },
  { y },
) => {
  run.dispatch({
    label: 'word features',
    code: joinCode(extent(rows, 1), extent(characters, 1)),
    tensors: [rows, characters, formRow, y],
    uniforms: [extent(characters, 0)],
    workgroups: gridOf(y.size, eachSize),
  });
};

/** `WordFeaturesBackward` in one dispatch. */
export const wordFeaturesBackwardWebgpu: WordFeaturesBackward['webgpu'] = (
  run,
  { dy, rows, characters, rowStarts, rowForms },
  { dRows, dCharacters },
) => {
  run.dispatch({
    label: 'word features backward',
    code: partCode(extent(rows, 1), extent(characters, 1)),
    tensors: [dy, rowStarts, rowForms, dRows, dCharacters],
    uniforms: [extent(rows, 0), extent(characters, 0)],
    workgroups: gridOf(rows.size + characters.size, eachSize),
  });
};
