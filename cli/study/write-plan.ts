import { dirname, resolve } from 'node:path';
import { readCorpus } from '../../src/data/corpora/read-corpus.ts';
import { openFile } from '../../src/platform/node/open-file.ts';
import { replaceFile } from '../../src/platform/node/replace-file.ts';
import { expandPlan } from '../../src/studies/expand-plan.ts';
import type { StudyPlan } from '../../src/studies/plan.ts';
import { type PlanPreset, type PlanPresetName, planPresets } from '../../src/studies/plan-presets.ts';
import { checkOutput } from '../check-output.ts';
import type { CommandResult } from '../command.ts';
import { readDescription } from '../read-description.ts';
import { type DataSetFiles, parseRunFile, runFileInput, runFileSchema } from '../run-file.ts';

/** Which plan is written, and where. */
export interface WritePlanOptions {
  readonly preset: PlanPresetName;
  /** The run file of the base run, an absolute path. */
  readonly file: string;
  readonly out: string;
  readonly seeds: number;
  readonly name: string | undefined;
  readonly encoding: string | undefined;
  readonly force: boolean;
}

/** Writes the plan of a preset. Errors: those of reading, ConfigError where the base run lacks what it is about, `OutputError`. */
export async function writePlan(options: WritePlanOptions): Promise<CommandResult> {
  const { preset, file, out, seeds, encoding, force } = options;
  await checkOutput(out, force);
  const { config, files } = parseRunFile(await readDescription(file, runFileSchema), dirname(file), encoding);
  const target = files.dataSets.find(({ id }) => id === config.target);
  const targetSentences = target ? await trainingSentences(target) : 0;
  const described: PlanPreset = planPresets[preset];
  const plan: StudyPlan = {
    version: 1,
    name: options.name ?? `${described.label}: ${config.target}`,
    ...described.plan({ config, targetSentences, seeds }),
  };
  const runs = expandPlan(plan, config).length;
  // Absolute paths: the plan may be written into any folder.
  const base = runFileInput({ config, ...files, unused: [] });
  await replaceFile(resolve(out), `${JSON.stringify({ ...plan, base }, null, 2)}\n`);
  return {
    json: { plan: out, runs },
    text: `${out}: ${runs.toLocaleString('en')} runs; tagloom study ${out} --out DIR trains them`,
  };
}

async function trainingSentences({ splits, tagColumn, encoding }: DataSetFiles): Promise<number> {
  const name = splits.find(([split]) => split === 'train')?.[1];
  if (name === undefined) return 0;
  return (await readCorpus(openFile(name), { name, tagColumn, encoding })).sentences.length;
}
