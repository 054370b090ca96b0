// Writes run files for Dutch named entity recognition, as in the paper's figure 3: one for each number of target sentences and each of
// the four models; and for 10 and 100 of them the networks of table 6, component by component.
// usage: npx tsx bench/dutch-runs.ts DATA OUT, where DATA is a folder with ner/nld/ned.*, ner/eng/eng.*,
// pos/nld/nl_lassysmall-ud-*, pos/eng/en_ewt-ud-* and embeddings/{nld,eng}.50d.vec.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseRunConfig } from '../src/core/config/parse-run-config.ts';
import {
  ablationRungs,
  type TransferPreset,
  transferPresets,
  withAblation,
} from '../src/core/config/presets.ts';

const [data = '', out = ''] = process.argv.slice(2);
if (!data || !out) {
  console.error('usage: npx tsx bench/dutch-runs.ts DATA OUT');
  process.exit(2);
}
const file = (name: string) => resolve(data, name);
const pos = (name: string) => ({ train: file(`${name}-train.conllu`), dev: file(`${name}-dev.conllu`) });

// With the ids that they had when they were first measured: random numbers follow from them (docs/decisions/task-ids.md).
const dataSets = [
  { id: 'nld-names', language: 'nld', task: 'names' },
  { id: 'nld-pos', language: 'nld', task: 'pos' },
  { id: 'eng-names', language: 'eng', task: 'names' },
  { id: 'eng-pos', language: 'eng', task: 'pos' },
];

const files: Readonly<Record<string, object>> = {
  'nld-names': {
    train: file('ner/nld/ned.train'),
    dev: file('ner/nld/ned.testa'),
    test: file('ner/nld/ned.testb'),
  },
  'nld-pos': pos('pos/nld/nl_lassysmall-ud'),
  'eng-names': { train: file('ner/eng/eng.train'), dev: file('ner/eng/eng.testa') },
  'eng-pos': pos('pos/eng/en_ewt-ud'),
};

const run = (sample: number, preset: TransferPreset, network: object = {}) => ({
  datasets: dataSets.map((dataSet) => ({
    ...dataSet,
    ...files[dataSet.id],
    ...(dataSet.id === 'nld-names' && { sample }),
  })),
  target: 'nld-names',
  embeddings: { nld: file('embeddings/nld.50d.vec'), eng: file('embeddings/eng.50d.vec') },
  seed: 1,
  steps: 3000,
  evalEvery: 200,
  devSample: 600,
  preset,
  ...network,
});

/** The networks of table 6 below the whole one, as the program itself builds them. */
const networks = ablationRungs
  .filter((rung) => rung !== ablationRungs.at(-1))
  .map((rung) => {
    const { scopes, architecture } = withAblation(parseRunConfig({ dataSets, target: 'nld-names' }), rung);
    return [rung.replace('+', '').toLowerCase(), { scopes, architecture }] as const;
  });

function write(name: string, description: object): void {
  writeFileSync(join(out, `${name}.json`), `${JSON.stringify(description, null, 2)}\n`);
}

mkdirSync(out, { recursive: true });
for (const sentences of [10, 20, 50, 100, 200]) {
  for (const preset of transferPresets) write(`dutch-${sentences}-${preset}`, run(sentences, preset));
}
for (const sentences of [10, 100]) {
  for (const [name, network] of networks)
    write(`dutch-${sentences}-full-${name}`, run(sentences, 'full', network));
}
