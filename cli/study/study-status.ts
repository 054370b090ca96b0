import { OutputError } from '../../src/platform/node/output-error.ts';
import { canonicalJson } from '../../src/studies/run-identity.ts';
import type { CommandResult } from '../command.ts';
import { readPlan } from './read-plan.ts';
import { StudyFolder } from './study-folder.ts';
import { stateJson, stateText } from './study-state.ts';
import { writeTables } from './write-results.ts';

/** `study --status`: what is there of a study. Trains nothing, and reads no data. */
export async function studyStatus({
  file,
  out,
  encoding,
}: {
  readonly file: string;
  readonly out: string;
  readonly encoding: string | undefined;
}): Promise<CommandResult> {
  const given = await readPlan(file, encoding);
  const folder = await StudyFolder.existing(out);
  if (canonicalJson(folder.study.plan) !== canonicalJson(given.plan))
    throw new OutputError(`${out} is of another plan than ${file}.`);
  const rows = await folder.rows();
  await writeTables(folder, rows);
  return { json: stateJson(folder, rows), text: stateText(folder, rows) };
}
