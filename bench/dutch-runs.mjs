// Writes run files for Dutch name tagging with 100 target sentences: one with all four data sets, one with the target
// alone. usage: node bench/dutch-runs.mjs DATA OUT, where DATA is a folder with ner/nld/ned.*, ner/eng/eng.*,
// pos/nld/nl_lassysmall-ud-*, pos/eng/en_ewt-ud-* and embeddings/{nld,eng}.50d.vec.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const [data, out] = process.argv.slice(2);
if (!data || !out) {
  console.error('usage: node bench/dutch-runs.mjs DATA OUT');
  process.exit(2);
}
const file = (name) => resolve(data, name);
const pos = (name) => ({ train: file(`${name}-train.conllu`), dev: file(`${name}-dev.conllu`) });

const run = {
  datasets: [
    {
      id: 'nld-names',
      language: 'nld',
      task: 'names',
      train: file('ner/nld/ned.train'),
      dev: file('ner/nld/ned.testa'),
      test: file('ner/nld/ned.testb'),
      sample: 100,
    },
    { id: 'nld-pos', language: 'nld', task: 'pos', ...pos('pos/nld/nl_lassysmall-ud') },
    {
      id: 'eng-names',
      language: 'eng',
      task: 'names',
      train: file('ner/eng/eng.train'),
      dev: file('ner/eng/eng.testa'),
    },
    { id: 'eng-pos', language: 'eng', task: 'pos', ...pos('pos/eng/en_ewt-ud') },
  ],
  target: 'nld-names',
  embeddings: { nld: file('embeddings/nld.50d.vec'), eng: file('embeddings/eng.50d.vec') },
  seed: 1,
  steps: 3000,
  evalEvery: 200,
  devSample: 600,
};

mkdirSync(out, { recursive: true });
for (const preset of ['full', 'baseline']) {
  writeFileSync(join(out, `dutch-100-${preset}.json`), `${JSON.stringify({ ...run, preset }, null, 2)}\n`);
}
