import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InterruptedRun } from '../../src/platform/node/interrupted-run.ts';
import { outputErrorOf } from '../../src/platform/node/output-error.ts';
import { replaceFile } from '../../src/platform/node/replace-file.ts';
import type { CommandResult } from '../command.ts';
import { formatProblem } from '../reading-problem.ts';
import { runFileInput, usedFiles } from '../run-file.ts';
import { tellOf, trainEach } from '../train-each.ts';
import { readPlan } from './read-plan.ts';
import type { Shard } from './shard.ts';
import { readStudyData, type StudyData } from './study-data.ts';
import { isUnfinished, StudyFolder, type StudyRun } from './study-folder.ts';
import { countStatuses, stateJson, stateText } from './study-state.ts';
import { writeResults, writeTables } from './write-results.ts';

/** How the missing runs of a study are trained. */
export interface RunStudyOptions {
  /** The plan. */
  readonly file: string;
  readonly out: string;
  readonly jobs: number;
  readonly shard: Shard;
  readonly retryFailed: boolean;
  readonly encoding: string | undefined;
}

/**
 * Trains the runs of a plan that are missing, each into a folder of its own, and writes the study's tables.
 * @throws InterruptedRun where a signal stopped it; the errors of reading, and `OutputError`
 */
export async function runStudy(options: RunStudyOptions): Promise<CommandResult> {
  const { file, out, jobs, shard, retryFailed, encoding } = options;
  const study = await readPlan(file, encoding);
  const data = await readStudyData(study, new AbortController().signal);
  for (const problem of data.problems) process.stderr.write(`${formatProblem(problem)}\n`);
  const folder = await StudyFolder.open(out, study, data);
  const runs = distinctRuns(folder.runs).filter((_, index) => index % shard.count === shard.index);
  const byPath = new Map(runs.map((run) => [folder.pathOf(run.id), run]));
  const of = (path: string) => byPath.get(path) as StudyRun;
  const runData = sharedData(data);
  const stopped = await trainEach(
    runs.map((run) => ({
      name: run.id,
      path: folder.pathOf(run.id),
      run: () => describedRun(folder, run),
    })),
    {
      jobs,
      use: { resume: true, force: true },
      read: () => runData,
      async isWanted({ path }) {
        const { status } = await folder.outcomeOf(of(path));
        return isUnfinished(status) || (status === 'failed' && retryFailed);
      },
      async done({ path }) {
        await folder.forgetFailure(of(path).id);
        await writeTables(folder, await folder.rows());
      },
      async failed({ name, path }, error) {
        tellOf(name)(`${error instanceof Error ? error.message : String(error)}\n`);
        await folder.fail(of(path).id, error);
      },
    },
  );
  const rows = await folder.rows();
  await writeTables(folder, rows);
  if (!stopped) await writeResults(folder, rows, data);
  if (stopped)
    throw new InterruptedRun(`Stopped; the same call goes on with the runs that are missing in ${out}.`);
  const ids = new Set(runs.map(({ id }) => id));
  const { failed } = countStatuses(rows.filter(({ id }) => ids.has(id)));
  return {
    json: stateJson(folder, rows),
    text: stateText(folder, rows),
    ...(failed > 0 && { exitCode: 1 as const }),
  };
}

/** The data of a study as those of each of its runs: handed over to a thread once. */
function sharedData({ data }: StudyData) {
  return { key: 'study', read: Promise.resolve({ data, problems: [] }) };
}

function distinctRuns(runs: readonly StudyRun[]): readonly StudyRun[] {
  return [...new Map(runs.map((run) => [run.id, run])).values()];
}

/** A run with its files, which `run.json` in its folder says: "tagloom train" trains the same of it. */
async function describedRun(folder: StudyFolder, { id, config }: StudyRun) {
  const run = usedFiles(config, folder.study.files);
  const path = folder.pathOf(id);
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw outputErrorOf(error, path);
  }
  await replaceFile(join(path, 'run.json'), `${JSON.stringify(runFileInput(run), null, 2)}\n`);
  return run;
}
