import { expect, it } from 'vitest';
import { parseRunConfig } from '../core/config/parse-run-config.ts';
import { type TransferPreset, withTransfer } from '../core/config/presets.ts';
import { readCorpus } from '../data/corpora/read-corpus.ts';
import { detectFile } from '../data/detect/detect-file.ts';
import { readEmbeddings } from '../data/embeddings/read-embeddings.ts';
import { sampleProject } from '../data/sample/sample-project.ts';
import type { EmbeddingTable } from '../data/sentences/corpus.ts';
import { openDevice } from '../engine/open-device.ts';
import { nodeWasmSources } from '../platform/node/node-wasm-sources.ts';
import { createSession } from './create-session.ts';
import type { DataSetSplits, RunData } from './run-data.ts';
import type { RunResult } from './train.ts';
import { train } from './train.ts';

/** The sample project as a person would drop it: files that are recognised by name and content. */
async function sampleData(): Promise<RunData> {
  const dataSets: Record<string, DataSetSplits> = {};
  const embeddings: Record<string, EmbeddingTable> = {};
  for (const { name, text } of sampleProject()) {
    const bytes = new TextEncoder().encode(text);
    const { role, language, task, split = 'train' } = detectFile(name, bytes);
    if (role === 'embeddings') embeddings[language] = await readEmbeddings(bytes, { name });
    else {
      const id = `${language}.${task}`;
      const { sentences } = await readCorpus(bytes, { name });
      dataSets[id] = { train: [], ...dataSets[id], [split]: sentences };
    }
  }
  return { dataSets, embeddings };
}

it('Full beats Baseline at 20 target sentences, each within a minute on the CPU', async () => {
  const data = await sampleData();
  const { device } = await openDevice('wasm', nodeWasmSources());
  const target = 'nld.ner';
  const best = async (preset: TransferPreset): Promise<RunResult> => {
    const dataSets = Object.keys(data.dataSets).map((id) => {
      const [language = '', task = ''] = id.split('.');
      const sample = id === target ? { sample: { by: 'count' as const, sentences: 20 } } : {};
      return { id, language, task, ...sample };
    });
    const config = parseRunConfig({ dataSets, target, steps: 400, evalEvery: 100, devSample: 100 });
    const session = await createSession(withTransfer(config, preset), data, device);
    const events = train(session);
    for (;;) {
      const next = await events.next();
      if (!next.done) continue;
      session.dispose();
      return next.value;
    }
  };
  const full = await best('full');
  const baseline = await best('baseline');
  device.close();
  expect(full.elapsedMs).toBeLessThan(60_000);
  expect(full.best?.score).toBeGreaterThan(55);
  expect(full.best?.score).toBeGreaterThan(10 + (baseline.best?.score ?? 0));
});
