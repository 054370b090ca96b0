import { gridOf } from '../../gpu-run.ts';
import { extent } from '../../tensor.ts';
import { each, eachSize } from '../gemm/each-webgpu.ts';
import { gemm } from '../gemm/webgpu.ts';
import type { CharCnnBackward, CharCnnForward } from './signature.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Tables of the filter widths, and of the taps before each width. */
const widthsCode = (widths: readonly number[], filters: number) => `
const F = ${filters}u;
const outputs = ${widths.length * filters}u;
const columns = ${sum(widths) * filters}u;
const widths = array<u32, ${widths.length}>(${widths.map((width) => `${width}u`).join(', ')});
const firstTaps = array<u32, ${widths.length}>(${widths.map((_, i) => `${sum(widths.slice(0, i))}u`).join(', ')});`;

/** A convolution is a sum of rows of the product of embedding and filters. */
const convolveCode = (widths: readonly number[], filters: number) => `
struct Sizes { forms: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> products: array<f32>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read> characters: array<u32>;
@group(0) @binding(4) var<storage, read> starts: array<u32>;
@group(0) @binding(5) var<storage, read_write> y: array<f32>;
@group(0) @binding(6) var<storage, read_write> argmax: array<i32>;
${widthsCode(widths, filters)}
${each(`
  let form = i / outputs;
  if (form >= p.forms) { return; }
  let output = i % outputs;
  let width = widths[output / F];
  let column = firstTaps[output / F] * F + output % F;
  let first = starts[form];
  let positions = starts[form + 1u] - first - width + 1u;
  var best = 0.0;
  var peak = -1;
  for (var position = 0u; position < positions; position++) {
    var value = bias[output];
    for (var tap = 0u; tap < width; tap++) {
      value += products[characters[first + position + tap] * columns + column + tap * F];
    }
    if (value > best) { best = value; peak = i32(position); }
  }
  y[i] = best;
  argmax[i] = peak;`)}`;

/** One invocation a column of the product, then one a bias: each walks over the forms in their order. */
const productGradientCode = (widths: readonly number[], filters: number) => `
struct Sizes { forms: u32, characters: u32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read> dy: array<f32>;
@group(0) @binding(2) var<storage, read> argmax: array<i32>;
@group(0) @binding(3) var<storage, read> characters: array<u32>;
@group(0) @binding(4) var<storage, read> starts: array<u32>;
@group(0) @binding(5) var<storage, read_write> dProducts: array<f32>;
@group(0) @binding(6) var<storage, read_write> dBias: array<f32>;
${widthsCode(widths, filters)}
${each(`
  if (i >= columns + outputs) { return; }
  if (i >= columns) {
    let output = i - columns;
    var total = 0.0;
    for (var form = 0u; form < p.forms; form++) {
      total += select(0.0, dy[form * outputs + output], argmax[form * outputs + output] >= 0);
    }
    dBias[output] = total;
    return;
  }
  var kind = 0u;
  while (kind + 1u < ${widths.length}u && i >= firstTaps[kind + 1u] * F) { kind++; }
  let tap = i / F - firstTaps[kind];
  let output = kind * F + i % F;
  for (var character = 0u; character < p.characters; character++) { dProducts[character * columns + i] = 0.0; }
  for (var form = 0u; form < p.forms; form++) {
    let peak = argmax[form * outputs + output];
    if (peak < 0) { continue; }
    let character = characters[starts[form] + u32(peak) + tap];
    if (character > 0u) { dProducts[character * columns + i] += dy[form * outputs + output]; }
  }`)}`;

/** `CharCnnForward` in two dispatches. */
export const charCnnForwardWebgpu: CharCnnForward['webgpu'] = (
  run,
  { embedding, filters, bias, characters, starts },
  { y, argmax },
  { widths },
) => {
  const [symbols, width, columns] = [extent(embedding, 0), extent(embedding, 1), extent(filters, 1)];
  const forms = extent(starts, 0) - 1;
  const products = run.scratch([symbols, columns]);
  gemm(run, {
    label: 'CharCNN products',
    form: 'NN',
    m: symbols,
    n: columns,
    k: width,
    a: { tensor: embedding, stride: width },
    b: { tensor: filters, stride: columns },
    c: { tensor: products, stride: columns },
  });
  run.dispatch({
    label: 'CharCNN',
    code: convolveCode(widths, columns / sum(widths)),
    tensors: [products, bias, characters, starts, y, argmax],
    uniforms: [forms],
    workgroups: gridOf(y.size, eachSize),
  });
};

/** `CharCnnBackward` in three dispatches. */
export const charCnnBackwardWebgpu: CharCnnBackward['webgpu'] = (
  run,
  { dy, argmax, embedding, filters, characters, starts },
  { dEmbedding, dFilters, dBias },
  { widths },
) => {
  const [symbols, width, columns] = [extent(embedding, 0), extent(embedding, 1), extent(filters, 1)];
  const dProducts = run.scratch([symbols, columns]);
  run.dispatch({
    label: 'CharCNN dProducts',
    code: productGradientCode(widths, columns / sum(widths)),
    tensors: [dy, argmax, characters, starts, dProducts, dBias],
    uniforms: [extent(starts, 0) - 1, symbols],
    workgroups: gridOf(columns + extent(dy, 1), eachSize),
  });
  gemm(run, {
    label: 'CharCNN dEmbedding',
    form: 'NT',
    m: symbols,
    n: width,
    k: columns,
    a: { tensor: dProducts, stride: columns },
    b: { tensor: filters, stride: columns },
    c: { tensor: dEmbedding, stride: width },
  });
  gemm(run, {
    label: 'CharCNN dFilters',
    form: 'TN',
    m: width,
    n: columns,
    k: symbols,
    a: { tensor: embedding, stride: width },
    b: { tensor: dProducts, stride: columns },
    c: { tensor: dFilters, stride: columns },
  });
};
