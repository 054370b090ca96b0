/** The layers of src/, from the lowest: each may import itself and those before it in this list. */
const layers = ['core', 'data', 'engine', 'network', 'learning', 'studies', 'project', 'platform', 'studio'];

const forbidden = layers.map((layer, index) => ({
  name: `${layer}-imports`,
  comment: `src/${layer}/ may import only itself and ${layers.slice(0, index).join(', ') || 'nothing else of src/'}`,
  severity: 'error',
  from: { path: `^src/${layer}/`, pathNot: '\\.(test|spec)\\.tsx?$' },
  to: { path: '^src/', pathNot: `^src/(${layers.slice(0, index + 1).join('|')})/` },
}));

/** The page sees of the computing layers only their types: what computes stays in the worker. */
const pageImports = {
  name: 'page-imports',
  comment: 'src/studio/ reaches the engine, the network, learning and the project through the worker alone',
  severity: 'error',
  from: { path: '^src/studio/', pathNot: '\\.test\\.tsx?$' },
  to: { path: '^src/(engine|network|learning|project/(?!protocol/)|platform/(?!browser/worker\\.ts))' },
};

/** Figures and tables are drawn in the page and on the command line: they know nothing of what computes. */
const drawingImports = {
  name: 'drawing-imports',
  comment: 'src/studies/figures/ and src/studies/tables/ may import only each other and core',
  severity: 'error',
  from: { path: '^src/studies/(figures|tables)/', pathNot: '\\.test\\.ts$' },
  to: { path: '^src/', pathNot: '^src/(core|studies/(figures|tables))/' },
};

/** What belongs to one host must not reach the other. */
const hostImports = ['browser', 'node'].map((host, index, hosts) => ({
  name: `${host}-imports`,
  severity: 'error',
  from: { path: `^src/platform/${host}/`, pathNot: '\\.test\\.ts$' },
  to: { path: `^src/platform/${hosts[1 - index]}/` },
}));

/** What stands beside src/, and what of it, and of the others, it may import. */
const beside = {
  cli: { of: '(core|data|engine|network|learning|studies|project|platform/node)', others: [] },
  // Drives the built page as a user does.
  e2e: { of: 'testing', others: [] },
  bench: {
    of: '(core|data|engine|network|learning|studies|project|platform|testing)',
    others: ['cli', 'e2e'],
  },
};

const forbiddenBeside = Object.entries(beside).map(([name, { of, others }]) => ({
  name: `${name}-imports`,
  comment: `${name}/ may import only itself, src/${of} ${others.join(' ')}`,
  severity: 'error',
  from: { path: `^${name}/`, pathNot: '\\.test\\.ts$' },
  to: { path: '^(src|cli|bench|e2e)/', pathNot: `^(src/${of}|${[name, ...others].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...forbidden,
    pageImports,
    drawingImports,
    ...hostImports,
    ...forbiddenBeside,
    {
      name: 'src-stands-alone',
      severity: 'error',
      from: { path: '^src/', pathNot: '(^src/testing/|\\.(test|spec)\\.tsx?$)' },
      to: { path: '^(cli|bench|e2e)/' },
    },
    {
      name: 'tfjs-in-engine-only',
      severity: 'error',
      // The benchmark's peer is the same network in stock tfjs operations.
      from: {
        path: '^(src|cli|bench|e2e)/',
        pathNot: '^(src/engine/|bench/(stock-network|page|node-peer)\\.ts$)',
      },
      to: { path: '@tensorflow' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'testing-in-tests-only',
      severity: 'error',
      from: { path: '^(src|cli)/', pathNot: '(^src/testing/|\\.(test|spec)\\.tsx?$)' },
      to: { path: '^src/testing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
  },
};
