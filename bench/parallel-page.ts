// Trains equal runs in workers of this page, as the studio does on the CPU.
import type { RunConfig } from '../src/core/config/run-config.ts';
import { readCorpus } from '../src/data/corpora/read-corpus.ts';
import type { EmbeddingTable } from '../src/data/sentences/corpus.ts';
import { formsOfRun, readVectors } from '../src/learning/read-vectors.ts';
import type { DataSetSplits, RunData } from '../src/learning/run-data.ts';
import { trainingWorkers } from '../src/platform/browser/training-workers.ts';
import type { RunListener } from '../src/project/execution/run-execution.ts';
import { WorkerExecutor } from '../src/project/execution/worker-executor.ts';

/** A run whose files are at addresses. */
export interface PageRun {
  readonly config: RunConfig;
  readonly dataSets: readonly {
    readonly id: string;
    readonly splits: readonly (readonly ['train' | 'dev' | 'test', string])[];
  }[];
  readonly embeddings: readonly (readonly [language: string, address: string])[];
}

async function read(address: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  return (await (await fetch(address)).blob()).stream();
}

async function dataOf({ dataSets, embeddings }: PageRun): Promise<RunData> {
  const all: Record<string, DataSetSplits> = {};
  for (const { id, splits } of dataSets) {
    const of: Record<string, DataSetSplits['train']> = {};
    for (const [split, address] of splits)
      of[split] = (await readCorpus(await read(address), { name: address })).sentences;
    all[id] = { train: [], ...of };
  }
  const forms = formsOfRun(all);
  const tables: Record<string, EmbeddingTable> = {};
  for (const [language, address] of embeddings)
    tables[language] = await readVectors(await read(address), address, forms);
  return { dataSets: all, embeddings: tables };
}

const silent: RunListener = {
  prepared: async () => {},
  event: () => {},
  devTags: async () => {},
  bestChanged: () => {},
  checkpoint: async () => true,
  checkpointFailed: (error) => {
    throw error;
  },
  paused: () => {},
};

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))).join(' ');
}

let data: Promise<RunData> | undefined;

/** Trains so many equal runs, some at a time, in workers that are started for them: seconds, and a hash of each model. */
async function trainRuns(run: PageRun, count: number, slots: number) {
  data ??= dataOf(run);
  const read = await data;
  const executor = new WorkerExecutor({ ...trainingWorkers, slots });
  const models: string[] = [];
  const began = performance.now();
  let left = count;
  const next = async () => {
    while (left-- > 0) {
      const source = { key: 'run', load: async () => read };
      const task = { config: run.config, data: source, start: {}, command: 'go', profiled: false } as const;
      const execution = await executor.start(task, silent);
      if ((await execution.outcome) !== 'ended') throw new Error('A worker was lost.');
      models.push(await sha256((await execution.exportModel()).bytes));
      await execution.release();
    }
  };
  await Promise.all(Array.from({ length: slots }, next));
  const seconds = (performance.now() - began) / 1000;
  executor.close();
  return { seconds, models };
}

Object.assign(globalThis, { trainRuns });
