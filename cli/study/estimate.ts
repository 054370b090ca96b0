import { measureRun } from '../../src/learning/measure-run.ts';
import { estimateStudy } from '../../src/studies/estimate-study.ts';
import type { CommandResult } from '../command.ts';
import { openRunDevice } from '../run-device.ts';
import { readPlan } from './read-plan.ts';
import { readStudyData } from './study-data.ts';
import { isUnfinished, StudyFolder } from './study-folder.ts';

/** `study --estimate`: what the missing runs take, measured on this machine. Trains nothing to its end, and writes nothing but the plan. */
export async function estimate(options: {
  readonly file: string;
  readonly out: string;
  readonly jobs: number;
  readonly encoding: string | undefined;
}): Promise<CommandResult> {
  const { file, out, jobs, encoding } = options;
  const study = await readPlan(file, encoding);
  const data = await readStudyData(study, new AbortController().signal);
  const folder = await StudyFolder.open(out, study, data);
  const missing = [...new Map(folder.runs.map((run) => [run.id, run])).values()];
  const configs = [];
  for (const run of missing) if (isUnfinished((await folder.outcomeOf(run)).status)) configs.push(run.config);
  const device = await openRunDevice('wasm');
  try {
    const found = await estimateStudy(configs, jobs, (config) => measureRun(config, data.data, device));
    const { runs, seconds, megabytes } = found;
    return {
      json: found,
      text: `${study.plan.name}: ${runs} runs are missing; ${duration(seconds)} with ${jobs} at a time, ${megabytes} MB of tensors each; patience makes it less`,
    };
  } finally {
    device.close();
  }
}

function duration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return `${Math.ceil(seconds)} s`;
  return minutes < 60
    ? `${minutes} min`
    : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
