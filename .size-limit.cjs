// Bounds of the built page, gzipped. What the first paint takes is what the page itself names: its entry and what it preloads.
const { readFileSync } = require('node:fs');

const page = readFileSync(`${__dirname}/dist/index.html`, 'utf8');
const scripts = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(
  ([, file]) => `dist/${file}`,
);

module.exports = [
  { name: 'script of the first paint', path: scripts, limit: '200 kB', gzip: true },
  {
    name: 'all script of the page',
    path: ['dist/assets/*.js', '!dist/assets/*worker-*.js'],
    limit: '450 kB',
    gzip: true,
  },
  { name: 'training worker', path: 'dist/assets/training-worker-*.js', limit: '500 kB', gzip: true },
  { name: 'worker', path: 'dist/assets/worker-*.js', limit: '500 kB', gzip: true },
];
