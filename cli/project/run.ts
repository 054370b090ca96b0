import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { TrainingError } from '../../src/learning/training-error.ts';
import { InterruptedRun } from '../../src/platform/node/interrupted-run.ts';
import { StopSignals } from '../../src/platform/node/stop-signals.ts';
import type { FileService } from '../../src/project/file-service.ts';
import { newRun } from '../../src/project/new-run.ts';
import type { ProjectServices } from '../../src/project/project.ts';
import { checkRunData } from '../../src/project/run-data-of.ts';
import type { StoredRun } from '../../src/project/storage/records.ts';
import type { KeptRun } from '../../src/project/storage/run-store.ts';
import { type CommandResult, UsageError } from '../command.ts';
import { deviceChoice } from '../device-option.ts';
import { jobsOf } from '../jobs-option.ts';
import { textTable } from '../text-table.ts';
import { FollowedRuns } from './followed-runs.ts';
import { type ProjectData, readProjectRun } from './project-run-file.ts';
import { runCourse } from './run-course.ts';
import { runIdOf } from './run-id-of.ts';
import { withProject } from './with-project.ts';

/** Which runs are trained: a new one, one that is there, or what waits in the queue. */
interface Wanted {
  readonly files: readonly string[];
  readonly name: string | undefined;
  readonly run: string | undefined;
}

/**
 * `project DIR run`: trains runs of the project to their end; progress goes to standard error. A run that is stopped by a
 * signal, or whose process is killed, waits in the queue for the next call.
 * @throws InterruptedRun, TrainingError where a run failed, ConfigError, DeviceError, StorageError
 */
export async function run(folder: string, args: readonly string[]): Promise<CommandResult> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      name: { type: 'string' },
      run: { type: 'string' },
      device: { type: 'string' },
      jobs: { type: 'string' },
    },
    allowPositionals: true,
  });
  const wanted = { files: positionals, name: values.name, run: values.run };
  if (wanted.files.length > 0 && wanted.run !== undefined)
    throw new UsageError('project DIR run takes RUN.json or --run RUN, not both');
  if (wanted.files.length > 1 && wanted.name !== undefined)
    throw new UsageError('--name is for one RUN.json');
  const use = { device: deviceChoice(values.device), jobs: jobsOf(values.jobs) };
  if (use.jobs > 1 && use.device !== 'wasm') throw new UsageError('--jobs is for runs on the CPU');

  const stop = new StopSignals((signal) => {
    process.stderr.write(`${signal}: the run stops with a checkpoint; a second signal stops at once.\n`);
  });
  const followed = new FollowedRuns(process.stderr);
  try {
    return await withProject(
      folder,
      use,
      (event) => followed.hear(event),
      async ({ services }) => {
        const ids = await startedRuns(wanted, services, followed);
        if (ids.length === 0) return { json: { runs: [] }, text: 'No run waits in the queue.' };
        await followed.ended(stop.signal);
        // Before the next in the queue starts.
        await services.runs.close();
        const runs = await Promise.all(ids.map((id) => services.storage.runs.get(id)));
        if (runs.some((each) => each.run.phase !== 'ended')) throw interrupted(runs, folder);
        return resultOf(runs);
      },
    );
  } finally {
    stop.close();
  }
}

/** Starts what is wanted, and gives the ids of what will be trained in this call. */
async function startedRuns(
  { files: runFiles, name, run: wantedRun }: Wanted,
  { runs, files, storage }: ProjectServices,
  followed: FollowedRuns,
): Promise<readonly string[]> {
  const there = (await storage.runs.list()).map((kept) => kept.run);
  if (runFiles.length === 0 && wantedRun === undefined) {
    const waiting = there.filter(({ queue, phase }) => queue !== undefined && phase !== 'ended');
    for (const each of waiting) followed.add(each);
    await runs.restoreQueue();
    return waiting.map(({ id }) => id);
  }
  const before = Math.min(1, ...there.map(({ queue = 1 }) => queue)) - Math.max(1, runFiles.length);
  if (runFiles.length > 0) {
    const data = await projectData(files);
    const fresh: StoredRun[] = [];
    for (const [index, file] of runFiles.entries()) {
      const config = await readProjectRun(file, data);
      await checkRunData(config, files);
      const nameOf = name ?? basename(file).replace(/\.json$/i, '');
      fresh.push(newRun(config, nameOf, { queue: before + index }));
    }
    // All of them are sound.
    for (const each of fresh) {
      await storage.runs.put(each);
      followed.add(each);
    }
    await runs.restoreQueue();
    return fresh.map(({ id }) => id);
  }
  const id = runIdOf(wantedRun ?? '', there);
  followed.add(await storage.runs.run(id));
  await runs.resume(id);
  await storage.runs.change(id, { queue: before });
  return [id];
}

async function projectData(files: FileService): Promise<ProjectData> {
  const vectors = (await files.list()).filter((file) => file.role === 'embeddings');
  return { dataSets: await files.dataSets(), vectors };
}

function interrupted(runs: readonly KeptRun[], folder: string): InterruptedRun {
  const stopped = runs.filter(({ run: { phase } }) => phase !== 'ended');
  const where = stopped.map(({ run: { name, config }, events, hasCheckpoint }) => {
    const { step } = runCourse(events, config.target);
    return hasCheckpoint
      ? `"${name}" behind step ${step.toLocaleString('en')}, which is kept`
      : `"${name}" before its first checkpoint`;
  });
  return new InterruptedRun(
    `Stopped ${where.join(', ')}; "tagloom project ${folder} run" goes on from there.`,
  );
}

/** @throws TrainingError where a run failed */
function resultOf(kept: readonly KeptRun[]): CommandResult {
  const runs = kept.map(({ run: { id, name, config }, events }) => {
    const { step, best, reason, message } = runCourse(events, config.target);
    return { id, name, step, reason: reason ?? null, message, best: best ?? null };
  });
  for (const { name, reason, message } of runs) {
    if (reason === 'failed')
      throw new TrainingError(`The run "${name}" failed: ${message ?? 'no reason is known.'}`);
  }
  const shown = (value: number | null | undefined) => (typeof value === 'number' ? value.toFixed(2) : '–');
  const table = [
    ['run', 'best dev', 'at step', 'steps', 'ended by'],
    ...runs.map(({ name, best, step, reason }) => [
      name,
      shown(best?.dev.score),
      String(best?.step ?? '–'),
      String(step),
      reason ?? '–',
    ]),
  ];
  return { json: { runs }, text: textTable(table) };
}
