import { dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { name } from '../../src/core/config/field-kinds.ts';
import type { RunConfig } from '../../src/core/config/run-config.ts';
import { planSchema, type StudyPlan } from '../../src/studies/plan.ts';
import { readDescription } from '../read-description.ts';
import { type NamedFiles, parseRunFile, runFileSchema } from '../run-file.ts';

const fileSchema = v.strictObject({
  ...planSchema.entries,
  /** The base run: a run file, or its path relative to the plan. */
  base: v.union([name(), runFileSchema], 'a run file, or its path'),
  /** What a study's folder adds to the plan that it was begun with. */
  data: v.optional(v.unknown()),
  runs: v.optional(v.unknown()),
});

/** A plan, and the run and the files that it is about. */
export interface ReadPlan {
  readonly plan: StudyPlan;
  readonly config: RunConfig;
  readonly files: NamedFiles;
}

/**
 * Reads a plan.
 * @param encoding of the corpora whose data set names none; UTF-8 where absent
 * @throws ConfigError naming the wrong field, or `file` where it cannot be read
 */
export async function readPlan(file: string, encoding?: string): Promise<ReadPlan> {
  const { base, data: _data, runs: _runs, ...plan } = await readDescription(file, fileSchema);
  if (typeof base === 'object') return { plan, ...parseRunFile(base, dirname(file), encoding) };
  const path = resolve(dirname(file), base);
  return { plan, ...parseRunFile(await readDescription(path, runFileSchema), dirname(path), encoding) };
}
