import { parseArgs } from 'node:util';
import { FolderLock } from '../../src/platform/node/folder-lock.ts';
import { openFolderStorage } from '../../src/platform/node/folder-storage.ts';
import type { ModelRecord, ProjectFile, RunRecord } from '../../src/project/protocol/project.ts';
import { runRecordOf } from '../../src/project/run-record-of.ts';
import { KeptBlobs } from '../../src/project/storage/kept-blobs.ts';
import type { CommandResult } from '../command.ts';
import { textTable } from '../text-table.ts';
import { runCourse } from './run-course.ts';

/** `project DIR list`: files, runs and models. Errors: StorageError. */
export async function list(folder: string, args: readonly string[]): Promise<CommandResult> {
  parseArgs({ args: [...args], options: {} });
  const { bytes, records, runs } = await openFolderStorage(folder, 'read');
  const files = await new KeptBlobs<ProjectFile>('files', bytes, records).list();
  const models = await new KeptBlobs<ModelRecord>('models', bytes, records).list();
  const writer = await FolderLock.holder(folder);
  const kept = (await runs.list()).map((run) => ({
    ...runRecordOf(run),
    isStarted: run.run.phase === 'preparing',
  }));
  const json = {
    files: files.map(fileFacts),
    runs: kept.map(({ isStarted, ...run }) => runFacts(run, isStarted && writer !== undefined)),
    models: models.map(({ id, name, origin, target, score, parameters }) => ({
      id,
      name,
      origin,
      target,
      score,
      parameters,
    })),
  };
  const tables = [
    [
      ['file', 'data set', 'split', 'sentences'],
      ...json.files.map((file) => [
        file.name,
        file.role === 'corpus' ? `${file.language}.${file.task}` : file.language,
        file.role === 'corpus' ? file.split : 'vectors',
        file.role === 'corpus' ? number(file.sentences) : `${number(file.words)} words`,
      ]),
    ],
    [
      ['run', 'phase', 'target', 'best dev', 'step', 'id'],
      ...json.runs.map(({ name, phase, target, best, step, steps, id }) => [
        name,
        phase,
        target,
        score(best?.score),
        `${number(step)} of ${number(steps)}`,
        id,
      ]),
    ],
    [
      ['model', 'target', 'best dev', 'parameters', 'id'],
      ...json.models.map((model) => [
        model.name,
        model.target,
        score(model.score),
        number(model.parameters),
        model.id,
      ]),
    ],
  ].filter((rows) => rows.length > 1);
  const busy = writer === undefined ? [] : [`Process ${writer} works on this project.`];
  const text = [...tables.map(textTable), ...busy].join('\n\n');
  return { json, text: text || 'The project is empty.' };
}

/** A file as it is listed. */
function fileFacts(file: ProjectFile) {
  const { id, name, bytes, language } = file;
  const about = { id, name, bytes, language };
  if (file.role === 'embeddings')
    return { ...about, role: file.role, words: file.words, dimension: file.dimension };
  const { role, task, split, statistics, scheme } = file;
  const { sentences, tokens } = statistics;
  return { ...about, role, task, split, scheme, sentences, tokens };
}

function runFacts({ id, name, config, phase, events }: RunRecord, isTraining: boolean) {
  const { step, best, reason } = runCourse(events, config.target);
  return {
    id,
    name,
    phase: isTraining ? 'training' : phase,
    ...(reason !== undefined && { reason }),
    target: config.target,
    step,
    steps: config.steps,
    best: best ? { step: best.step, score: best.dev.score } : null,
  };
}

const number = (value: number) => value.toLocaleString('en');
const score = (value: number | null | undefined) => (typeof value === 'number' ? value.toFixed(2) : '–');
