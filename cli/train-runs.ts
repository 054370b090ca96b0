import { basename, join } from 'node:path';
import { TrainingError } from '../src/learning/training-error.ts';
import { InterruptedRun } from '../src/platform/node/interrupted-run.ts';
import { type CommandResult, UsageError } from './command.ts';
import { type ReadRunData, readRunData } from './read-run-data.ts';
import { type RunFile, readRunFile } from './run-file.ts';
import { type FolderUse, RunFolder } from './run-folder.ts';
import { type resultOf, resultRow } from './run-result.ts';
import { textTable } from './text-table.ts';
import { tellOf, trainEach } from './train-each.ts';

/** How runs are trained together. */
export interface TrainRunsOptions extends FolderUse {
  /** Runs that are trained at one time, each on a thread of its own, on the CPU. */
  readonly jobs: number;
  readonly encoding?: string | undefined;
}

/**
 * Trains several runs, each into a folder of its own under `out`, called as its file. A run that fails does not keep the
 * others from ending; with `resume`, runs that are done are left as they are.
 * @throws InterruptedRun where a signal stopped them, TrainingError where one has failed; UsageError where two have one name
 */
export async function trainRuns(
  files: readonly string[],
  out: string,
  { jobs, encoding, ...use }: TrainRunsOptions,
): Promise<CommandResult> {
  const names = files.map((file) => basename(file).replace(/\.json$/i, ''));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new UsageError(`two run files are called ${twice}, so that their results would meet in one folder`);
  const done: { name: string; out: string; result: ReturnType<typeof resultOf> }[] = [];
  const failed: string[] = [];
  const runs = files.map((file, index) => {
    const name = names[index] ?? file;
    return { name, path: join(out, name), run: () => readRunFile(file, encoding) };
  });
  const stopped = await trainEach(runs, {
    jobs,
    use,
    read: readingOnce(),
    async isWanted({ name, path }) {
      const isDone = use.resume && (await RunFolder.isDone(path));
      if (isDone) tellOf(name)('done already\n');
      return !isDone;
    },
    async done({ name, path }, result) {
      done.push({ name, out: path, result });
    },
    async failed({ name }, error) {
      tellOf(name)(`${error instanceof Error ? error.message : String(error)}\n`);
      failed.push(name);
    },
  });
  if (stopped)
    throw new InterruptedRun(`Stopped; the same call with --resume goes on with the runs in ${out}.`);
  if (failed.length > 0)
    throw new TrainingError(`${failed.length} of ${files.length} runs failed: ${failed.join(', ')}.`);
  return {
    json: { runs: done },
    text: textTable([['run', 'dev', 'test'], ...done.map(({ name, result }) => resultRow(name, result))]),
  };
}

/** Reads the files of a run, once for runs on the same files that follow each other. */
function readingOnce() {
  let latest: { readonly key: string; readonly read: Promise<ReadRunData> } | undefined;
  return (run: RunFile, signal: AbortSignal) => {
    const key = JSON.stringify([run.dataSets, run.embeddings, run.unused]);
    if (latest?.key !== key) latest = { key, read: readRunData(run, signal) };
    return { key, read: latest.read };
  };
}
