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

module.exports = {
  forbidden: [
    ...forbidden,
    {
      name: 'tfjs-in-device-only',
      severity: 'error',
      from: { path: '^(src|cli)/', pathNot: '^src/device/' },
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
    exclude: { path: '\\.as\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
  },
};
