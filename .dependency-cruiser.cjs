/** The law of the house: which room may import which. A room missing from this table may import nothing. */
const rooms = {
  text: [],
  metrics: [],
  config: [],
  sample: [],
  protocol: ['text', 'metrics', 'config'],
  device: [],
  kernels: ['device'],
  layers: ['device', 'kernels'],
  model: ['layers', 'device', 'text', 'config'],
  training: ['model', 'device', 'text', 'metrics', 'config'],
  studies: ['config', 'metrics'],
  storage: ['config'],
  worker: ['training', 'storage', 'protocol', 'model', 'device', 'text', 'metrics', 'config', 'sample'],
  client: ['protocol', 'config', 'metrics', 'text'],
  stores: ['client', 'protocol', 'config'],
  ui: ['stores', 'config', 'metrics'],
};

const forbidden = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room}-imports`,
  comment: `${room}/ may import only ${allowed.join(', ') || 'nothing of the house'}`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: '\\.(test|spec)\\.tsx?$' },
  to: { path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
}));

/** What stands beside src/, and which rooms of it, and which of the others, it may import. */
const beside = {
  cli: {
    rooms: ['training', 'model', 'device', 'storage', 'text', 'metrics', 'config', 'sample'],
    others: [],
  },
  // Drives the built page as a user does.
  e2e: { rooms: ['testing'], others: [] },
  bench: {
    rooms: ['training', 'model', 'kernels', 'device', 'text', 'metrics', 'config', 'worker', 'testing'],
    others: ['cli', 'e2e'],
  },
};

const forbiddenBeside = Object.entries(beside).map(([name, { rooms: allowed, others }]) => ({
  name: `${name}-imports`,
  comment: `${name}/ may import only ${[...allowed.map((room) => `src/${room}`), ...others].join(', ')}`,
  severity: 'error',
  from: { path: `^${name}/`, pathNot: '\\.test\\.ts$' },
  to: {
    path: '^(src|cli|bench|e2e)/',
    pathNot: `^(src/(${allowed.join('|')})|${[name, ...others].join('|')})/`,
  },
}));

module.exports = {
  forbidden: [
    ...forbidden,
    ...forbiddenBeside,
    {
      name: 'src-stands-alone',
      severity: 'error',
      from: { path: '^src/', pathNot: '(^src/testing/|\\.(test|spec)\\.tsx?$)' },
      to: { path: '^(cli|bench|e2e)/' },
    },
    {
      name: 'tfjs-in-device-only',
      severity: 'error',
      // The benchmark's peer is the same network in stock tfjs operations.
      from: {
        path: '^(src|cli|bench|e2e)/',
        pathNot: '^(src/device/|bench/(stock-network|page|node-peer)\\.ts$)',
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
