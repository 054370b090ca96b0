import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { beforeAll, expect, test } from 'vitest';

// Each function as an export that maps an array in place; four numbers at a time.
const names = ['exp4', 'sigmoid4', 'tanh4', 'log4'] as const;
const source = names
  .map(
    (name) =>
      `export function ${name}Of(x: usize, count: i32): void {
        for (let i = 0; i < count; i += 4, x += 16) v128.store(x, math.${name}(v128.load(x)));
      }`,
  )
  .join('\n');

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const memory = new WebAssembly.Memory({ initial: 64 });
let exported: Record<string, (x: number, count: number) => void>;

beforeAll(async () => {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    [
      'entry.ts',
      ...['--baseDir', root, '--outFile', 'math.wasm', '-O3', '--noAssert', '--runtime', 'stub'],
      ...['--enable', 'simd', '--importMemory'],
    ],
    {
      readFile: async (name, baseDir) => {
        if (name === 'entry.ts')
          return `import * as math from './src/engine/kernels/gemm/math.as';\n${source}`;
        const { readFile } = await import('node:fs/promises');
        return readFile(`${baseDir}/${name}`, 'utf8').catch(() => null);
      },
      writeFile: (name, contents) => {
        if (name === 'math.wasm' && contents instanceof Uint8Array) binary = contents;
      },
    },
  );
  if (error || !binary) throw new Error(stderr.toString(), { cause: error });
  const bytes = new Uint8Array(binary);
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory, abort() {} } });
  exported = instance.exports as typeof exported;
});

function apply(name: (typeof names)[number], values: Float32Array): Float32Array {
  const view = new Float32Array(memory.buffer, 1024, Math.ceil(values.length / 4) * 4);
  view.set(values);
  exported[`${name}Of`]?.(1024, view.length);
  return view.slice(0, values.length);
}

function steps(from: number, to: number, count = 200_000): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}

/** Magnitudes of every order between two powers of ten, of both signs. */
function orders(low: number, high: number): Float32Array {
  return Float32Array.from(steps(low, high), (power, i) => (i % 2 ? -1 : 1) * 10 ** power);
}

test.each([
  ['exp4', Math.exp, steps(-87, 88)],
  ['sigmoid4', (x: number) => 1 / (1 + Math.exp(-x)), steps(-87, 87)],
  ['tanh4', Math.tanh, steps(-12, 12)],
  ['tanh4', Math.tanh, orders(-20, 1)],
  ['log4', Math.log, steps(1.5, 1000)],
  ['log4', Math.log, steps(1e-30, 0.7)],
] as const)('%s is exact to 1e-6 of its value', (name, truth, arguments_) => {
  const results = apply(name, arguments_);
  let worst = 0;
  for (const [i, x] of arguments_.entries())
    worst = Math.max(worst, Math.abs((results[i] ?? Number.NaN) / truth(x) - 1));
  expect(worst).toBeLessThan(1e-6);
});

test('far ends and NaN', () => {
  expect(apply('exp4', Float32Array.of(-88, -1e30, Number.NEGATIVE_INFINITY, 0))).toEqual(
    Float32Array.of(0, 0, 0, 1),
  );
  expect(apply('sigmoid4', Float32Array.of(-1e30, 1e30, 0))).toEqual(
    Float32Array.of(1 / (1 + Math.exp(88)), 1, 0.5),
  );
  expect(apply('tanh4', Float32Array.of(-1e30, 1e30, 0, -0))).toEqual(Float32Array.of(-1, 1, 0, -0));
  for (const name of ['exp4', 'sigmoid4', 'tanh4'] as const)
    expect(apply(name, Float32Array.of(Number.NaN))).toEqual(Float32Array.of(Number.NaN));
});
