import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ProcessUse, watchProcess } from './process-samples.ts';

/** Several equal runs, some at a time. */
export interface RunsTurn extends ProcessUse {
  readonly seconds: number;
  /** Something that stands for the bytes of each model. */
  readonly models: readonly string[];
}

/** Trains equal runs. */
export interface RunsHost {
  train(jobs: number): Promise<RunsTurn>;
  close(): Promise<void>;
}

const command = fileURLToPath(new URL('../dist-cli/tagloom.js', import.meta.url));

/** The built command line trains a run file so many times. */
export function runsOnNode(file: string, count: number, change: object): RunsHost {
  const folder = mkdtempSync(join(tmpdir(), 'tagloom-runs-'));
  const run = { ...JSON.parse(readFileSync(file, 'utf8')), ...change };
  const absolute = (path: string) => resolve(dirname(file), path);
  for (const dataSet of run.datasets)
    for (const split of ['train', 'dev', 'test'])
      if (dataSet[split] !== undefined) dataSet[split] = absolute(dataSet[split]);
  for (const [language, path] of Object.entries<string>(run.embeddings ?? {}))
    run.embeddings[language] = absolute(path);
  const names = Array.from({ length: count }, (_, index) => `run-${index + 1}`);
  for (const name of names) writeFileSync(join(folder, `${name}.json`), JSON.stringify(run));
  return {
    async train(jobs) {
      const out = join(folder, 'out');
      const files = names.map((name) => join(folder, `${name}.json`));
      const began = performance.now();
      const args = [command, 'train', ...files, '--out', out, '--jobs', `${jobs}`];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
      });
      const watched = watchProcess(child.pid);
      const code = await new Promise((end) => child.on('close', end));
      if (code !== 0) throw new Error(stderr);
      const seconds = (performance.now() - began) / 1000;
      const models = names.map((name) => readFileSync(join(out, name, 'model.tagloom')).toString('base64'));
      rmSync(out, { recursive: true });
      return { seconds, models, ...watched() };
    },
    async close() {
      rmSync(folder, { recursive: true });
    },
  };
}
