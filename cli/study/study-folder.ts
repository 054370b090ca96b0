import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { RunConfig } from '../../src/core/config/run-config.ts';
import { OutputError, outputErrorOf } from '../../src/platform/node/output-error.ts';
import { replaceFile } from '../../src/platform/node/replace-file.ts';
import type { AxisValues } from '../../src/studies/axes.ts';
import { expandPlan } from '../../src/studies/expand-plan.ts';
import { canonicalJson, type DataIdentity, runIdentity } from '../../src/studies/run-identity.ts';
import type { RunOutcome, StudyRow } from '../../src/studies/study-tables.ts';
import { trainingSentences } from '../../src/studies/training-sentences.ts';
import { readDescription } from '../read-description.ts';
import { runFileInput } from '../run-file.ts';
import { RunFolder } from '../run-folder.ts';
import type { resultOf } from '../run-result.ts';
import { type ReadPlan, readPlan } from './read-plan.ts';
import type { StudyData } from './study-data.ts';

const planName = 'plan.json';

/** What a study's folder fixed when it was begun. */
const frozenSchema = v.looseObject({
  data: v.object({
    dataSets: v.record(v.string(), v.record(v.string(), v.string())),
    vectors: v.record(v.string(), v.string()),
  }),
  runs: v.array(v.object({ id: v.string(), sentences: v.number() })),
});

/** A run of a study. */
export interface StudyRun {
  /** 16 hexadecimal digits, of all that determines its result. */
  readonly id: string;
  readonly at: AxisValues;
  readonly config: RunConfig;
  /** Training sentences of all its data sets together. */
  readonly sentences: number;
}

/**
 * The folder of a study: `plan.json`, `runs/ID/` with what `tagloom train` writes, `run.json` and, where the run failed,
 * `error.json`; `tables/`.
 */
export class StudyFolder {
  readonly path: string;
  readonly study: ReadPlan;
  /** In the order of the plan; equal runs of several cells have one id. */
  readonly runs: readonly StudyRun[];

  private constructor(path: string, study: ReadPlan, runs: readonly StudyRun[]) {
    this.path = path;
    this.study = study;
    this.runs = runs;
  }

  /**
   * Opens the folder of a plan, which is made where it is absent.
   * @throws OutputError where it is of another plan or of other data; ConfigError where a run of the plan cannot be
   */
  static async open(path: string, study: ReadPlan, data: StudyData): Promise<StudyFolder> {
    const planned = expandPlan(study.plan, study.config);
    const file = join(path, planName);
    if (await isThere(file)) {
      const { folder, identity } = await StudyFolder.#read(path);
      if (textOf(folder.study) !== textOf(study))
        throw new OutputError(
          `${path} is of another plan: ${differenceOf(folder.study, study)}. Take another --out.`,
        );
      if (canonicalJson(identity) !== canonicalJson(data.identity))
        throw new OutputError(
          `${path} was begun with other data: ${changedParts(identity, data.identity).join(', ')} changed since. Take another --out.`,
        );
      return folder;
    }
    const runs = await Promise.all(
      planned.map(async ({ at, config }) => ({
        id: await runIdentity(config, data.identity),
        at,
        config,
        sentences: trainingSentences(config, data.sentences),
      })),
    );
    try {
      await mkdir(join(path, 'runs'), { recursive: true });
    } catch (error) {
      throw outputErrorOf(error, path);
    }
    const frozen = {
      ...study.plan,
      base: runFileInput({ config: study.config, ...study.files, unused: [] }),
      data: data.identity,
      runs: runs.map(({ id, at, sentences }) => ({ id, sentences, at })),
    };
    await replaceFile(file, `${JSON.stringify(frozen, null, 2)}\n`);
    return new StudyFolder(path, study, runs);
  }

  /** Opens a study's folder as it is. @throws OutputError where it is none */
  static async existing(path: string): Promise<StudyFolder> {
    if (!(await isThere(join(path, planName))))
      throw new OutputError(`${path} is not the folder of a study: it has no ${planName}.`);
    return (await StudyFolder.#read(path)).folder;
  }

  static async #read(path: string): Promise<{ folder: StudyFolder; identity: DataIdentity }> {
    const file = join(path, planName);
    const study = await readPlan(file);
    const { data, runs } = await readDescription(file, frozenSchema);
    const planned = expandPlan(study.plan, study.config);
    if (planned.length !== runs.length)
      throw new OutputError(`${file} lists ${runs.length} runs but its plan has ${planned.length}.`);
    const joined = planned.map((run, index) => ({ ...run, id: '', sentences: 0, ...runs[index] }));
    return { folder: new StudyFolder(path, study, joined), identity: data };
  }

  /** The folder of a run. */
  pathOf(id: string): string {
    return join(this.path, 'runs', id);
  }

  /** What came of a run so far. */
  async outcomeOf({ id, sentences }: StudyRun): Promise<RunOutcome> {
    if (sentences === 0) return { status: 'untrained' };
    const path = this.pathOf(id);
    if (await RunFolder.isDone(path))
      return outcomeOfResult(JSON.parse(await readFile(join(path, 'result.json'), 'utf8')));
    const failure = await readFile(join(path, 'error.json'), 'utf8').catch(() => undefined);
    if (failure !== undefined) return { status: 'failed', message: String(JSON.parse(failure).message) };
    return { status: (await isThere(join(path, 'checkpoint'))) ? 'interrupted' : 'missing' };
  }

  /** All runs with what came of them. */
  async rows(): Promise<readonly StudyRow[]> {
    const outcomes = new Map<string, RunOutcome>();
    for (const run of this.runs) if (!outcomes.has(run.id)) outcomes.set(run.id, await this.outcomeOf(run));
    return this.runs.map(({ id, at }) => ({ id, at, outcome: outcomes.get(id) ?? { status: 'missing' } }));
  }

  /** Notes why a run failed. */
  async fail(id: string, error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    const path = this.pathOf(id);
    await mkdir(path, { recursive: true }).catch(() => undefined);
    await replaceFile(join(path, 'error.json'), `${JSON.stringify({ message }, null, 2)}\n`);
  }

  /** Forgets why a run failed. */
  async forgetFailure(id: string): Promise<void> {
    await rm(join(this.pathOf(id), 'error.json'), { force: true });
  }
}

/** Whether a run has to be trained, or trained further. */
export function isUnfinished(status: RunOutcome['status']): boolean {
  return status === 'missing' || status === 'interrupted';
}

/** What a result says of a run. */
export function outcomeOfResult({
  dev,
  best,
  test,
  seconds,
  reason,
  message,
}: ReturnType<typeof resultOf>): RunOutcome {
  return {
    status: reason === 'failed' ? 'failed' : 'done',
    bestDev: dev?.score ?? null,
    bestStep: best?.step ?? null,
    ...(test && { test }),
    seconds,
    ...(message !== undefined && { message }),
  };
}

function textOf({ plan, config, files }: ReadPlan): string {
  return canonicalJson({ plan, config, files });
}

/** Which part of a plan differs, in words. */
function differenceOf(frozen: ReadPlan, given: ReadPlan): string {
  const parts = [
    ['its name', ({ plan }: ReadPlan) => plan.name],
    ['its axes', ({ plan }: ReadPlan) => plan.axes],
    ['its search', ({ plan }: ReadPlan) => plan.search],
    ['its base run', ({ config }: ReadPlan) => config],
    ['its files', ({ files }: ReadPlan) => files],
  ] as const;
  const differing = parts.filter(
    ([, part]) => canonicalJson(part(frozen) ?? null) !== canonicalJson(part(given) ?? null),
  );
  return `${differing.map(([what]) => what).join(' and ')} ${differing.length > 1 ? 'are' : 'is'} not the same`.replace(
    /^(its (axes|files)) is/,
    '$1 are',
  );
}

function changedParts(frozen: DataIdentity, given: DataIdentity): readonly string[] {
  const flat = ({ dataSets, vectors }: DataIdentity) =>
    new Map([
      ...Object.entries(dataSets).flatMap(([id, splits]) =>
        Object.entries(splits).map(([split, hash]) => [`${id} (${split})`, hash] as const),
      ),
      ...Object.entries(vectors).map(([language, hash]) => [`the vectors of ${language}`, hash] as const),
    ]);
  const [before, now] = [flat(frozen), flat(given)];
  return [...new Set([...before.keys(), ...now.keys()])].filter((part) => before.get(part) !== now.get(part));
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
