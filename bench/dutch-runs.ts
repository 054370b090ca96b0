// Writes run files for Dutch name tagging, as in the paper's figure 3: one for each number of target sentences and each of
// the four models; and for 10 and 100 of them the networks of table 6, component by component. usage: node bench/dutch-runs.mjs DATA OUT, where DATA is a folder with ner/nld/ned.*, ner/eng/eng.*,
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

const run = (sample, preset, network = {}) => ({
  datasets: [
    {
      id: 'nld-names',
      language: 'nld',
      task: 'names',
      train: file('ner/nld/ned.train'),
      dev: file('ner/nld/ned.testa'),
      test: file('ner/nld/ned.testb'),
      sample,
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
  preset,
  ...network,
});

/** The networks of table 6 below the whole one: C characters, L shared LSTM, S specific layer, H highway, D dropout. */
const networks = ['basic', 'c', 'cl', 'cls', 'clsh'].map((name) => {
  const has = (component, scope) => (name !== 'basic' && name.includes(component) ? scope : 'off');
  const scopes = {
    charEmbedding: has('c', 'all'),
    charCnn: has('c', 'all'),
    lstm: name.includes('l') ? 'all' : 'dataset',
    specificLinear: has('s', 'dataset'),
    gate: has('s', 'dataset'),
    highway: has('h', 'all'),
  };
  return [name, { scopes, architecture: { dropout: 0 } }];
});

function write(name, description) {
  writeFileSync(join(out, `${name}.json`), `${JSON.stringify(description, null, 2)}\n`);
}

mkdirSync(out, { recursive: true });
for (const sentences of [10, 20, 50, 100, 200]) {
  for (const preset of ['baseline', 'cross-task', 'cross-lingual', 'full'])
    write(`dutch-${sentences}-${preset}`, run(sentences, preset));
}
for (const sentences of [10, 100]) {
  for (const [name, network] of networks)
    write(`dutch-${sentences}-full-${name}`, run(sentences, 'full', network));
}
