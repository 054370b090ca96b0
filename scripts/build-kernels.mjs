// Compiles the AssemblyScript of the kernels into build/kernels.wasm and, with relaxed SIMD, build/kernels.relaxed.wasm.
// Does nothing when both are newer than every source. Puts tfjs' own module, for Node, beside them. Prints only errors, or
// with --verbose what it wrote.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const verbose = process.argv.includes('--verbose');
const builds = [
  { file: 'build/kernels.wasm', features: [] },
  { file: 'build/kernels.relaxed.wasm', features: ['--enable', 'relaxed-simd'] },
];

/** Time of the last change in ms; 0 where there is no such file. */
function changedAt(file) {
  return statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

const sources = readdirSync(join(root, 'src/engine/kernels'), { recursive: true })
  .filter((file) => file.endsWith('.as.ts'))
  .map((file) => join('src/engine/kernels', file));
const newestSource = Math.max(...[...sources, 'scripts/build-kernels.mjs'].map(changedAt));

/**
 * A source as the compiler reads it: a line `// @inline` is AssemblyScript's decorator. TypeScript has no decorators of
 * functions, so that the sources without them are open to its checks and to the linter.
 */
function readSource(name, folder) {
  const path = join(folder, name);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return null;
  const text = readFileSync(path, 'utf8');
  return path.endsWith('.as.ts') ? text.replaceAll(/^\/\/ @inline$/gm, '@inline') : text;
}

mkdirSync(join(root, 'build'), { recursive: true });
const ofTfjs = {
  from: 'node_modules/@tensorflow/tfjs-backend-wasm/dist',
  file: 'tfjs-backend-wasm-simd.wasm',
};
if (changedAt(`build/${ofTfjs.file}`) <= changedAt(`${ofTfjs.from}/${ofTfjs.file}`)) {
  const unfinished = join(root, `build/${ofTfjs.file}.${process.pid}`);
  copyFileSync(join(root, ofTfjs.from, ofTfjs.file), unfinished);
  renameSync(unfinished, join(root, 'build', ofTfjs.file));
}
for (const { file, features } of builds) {
  if (changedAt(file) > newestSource) continue;
  const { default: asc } = await import('assemblyscript/asc');
  // Written beside and renamed, so that nobody reads half a module.
  const unfinished = `${file}.${process.pid}`;
  const { error, stderr } = await asc.main(
    [
      'src/engine/kernels/module.as.ts',
      ...['--baseDir', root, '--outFile', unfinished],
      ...['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', ...features],
      ...['--importMemory', '--initialMemory', '256', '--maximumMemory', '65536'],
    ],
    { readFile: readSource },
  );
  if (error) {
    console.error(`${stderr.toString()}\nThe kernels could not be compiled: ${error.message}`);
    process.exit(1);
  }
  renameSync(join(root, unfinished), join(root, file));
  if (verbose) console.log(`${file}: ${statSync(join(root, file)).size} bytes`);
}
