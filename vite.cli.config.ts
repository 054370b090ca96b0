import { chmodSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

const entry = 'tagloom.js';

/** The command line begins with the line by which a shell finds Node, and may be executed. */
const executable: Plugin = {
  name: 'executable',
  writeBundle({ dir }) {
    chmodSync(`${dir}/${entry}`, 0o755);
  },
};

/** The command line as it is installed: all packages in it, what a command alone needs in parts of its own. */
export default defineConfig({
  plugins: [executable],
  publicDir: false,
  // tfjs' WebAssembly loader is CommonJS in all but its exports.
  define: { __dirname: 'import.meta.dirname' },
  // Dawn's bindings are a native program, loaded only where they were installed.
  ssr: { noExternal: true, external: ['webgpu'], target: 'node' },
  build: {
    ssr: true,
    outDir: 'dist-cli',
    target: 'node20.19',
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      input: { tagloom: 'cli/main.ts', 'training-thread': 'src/platform/node/training-thread.ts' },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name].js',
        codeSplitting: { groups: [{ name: 'tfjs', test: /@tensorflow/ }] },
        banner: ({ name }) => (`${name}.js` === entry ? '#!/usr/bin/env node' : ''),
      },
    },
  },
});
