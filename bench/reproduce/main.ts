// Trains what is missing of the paper's experiments, and keeps a row a run in docs/reproduction/, so that it goes on in pieces.
// usage: npm run reproduce -- DATA [--jobs 2] [--minutes N] [--only NAME,NAME] [--list]
// DATA is laid out as docs/reproduction.md says. Models and checkpoints lie in build/reproduction/ until a run is done.
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { parseRunFile, runFileSchema, usedFiles } from '../../cli/run-file.ts';
import { readStudyData } from '../../cli/study/study-data.ts';
import { outcomeOfResult } from '../../cli/study/study-folder.ts';
import { trainEach } from '../../cli/train-each.ts';
import { expandPlan } from '../../src/studies/expand-plan.ts';
import { planSchema } from '../../src/studies/plan.ts';
import { runIdentity } from '../../src/studies/run-identity.ts';
import { baseRuns } from './corpora.ts';
import { KeptResults } from './results.ts';
import { commonSettings, type ReproductionStudy, reproductionStudies } from './studies.ts';

const { values, positionals } = parseArgs({
  options: {
    jobs: { type: 'string', default: '2' },
    minutes: { type: 'string', default: 'Infinity' },
    only: { type: 'string' },
    list: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const [data] = positionals;
if (data === undefined) {
  console.error('usage: npm run reproduce -- DATA [--jobs 2] [--minutes N] [--only NAME,NAME] [--list]');
  process.exit(2);
}
const out = resolve('build/reproduction');
const bases = baseRuns(data, out);
const endsAt = performance.now() + 60_000 * Number(values.minutes);
const names = values.only?.split(',') ?? Object.keys(reproductionStudies);

async function reproduce(name: string, study: ReproductionStudy): Promise<boolean> {
  const input = v.parse(runFileSchema, { ...bases[study.base], ...commonSettings, ...study.settings });
  const { config, files } = parseRunFile(input, '.');
  const plan = v.parse(planSchema, { name, axes: study.axes, ...(study.search && { search: study.search }) });
  const kept = new KeptResults('docs/reproduction', name, plan);
  const planned = expandPlan(plan, config);
  const missing = planned.filter(({ at }) => !kept.has(at) && !isUntrained(at));
  console.error(`${name}: ${kept.count} of ${planned.length} runs are there, ${missing.length} are missing`);
  if (values.list || missing.length === 0) return false;
  const read = await readStudyData({ plan, config, files }, new AbortController().signal);
  const runs = await Promise.all(
    missing.map(async (run) => ({ ...run, id: await runIdentity(run.config, read.identity) })),
  );
  const pathOf = (id: string) => join(out, 'runs', id);
  const data = { key: name, read: Promise.resolve({ data: read.data, problems: [] }) };
  return trainEach(
    runs.map((run) => ({
      name: run.id,
      path: pathOf(run.id),
      run: async () => usedFiles(run.config, files),
    })),
    {
      jobs: Number(values.jobs),
      use: { resume: true, force: true },
      read: () => data,
      isWanted: async () => performance.now() < endsAt,
      async done({ name: id }, result) {
        for (const run of runs.filter((each) => each.id === id))
          await kept.add(id, run.at, outcomeOfResult(result));
        rmSync(pathOf(id), { recursive: true });
      },
      async failed({ name: id }, error) {
        console.error(`${id}: ${error instanceof Error ? error.message : String(error)}`);
        process.exitCode = 1;
      },
    },
  );
}

/** Without a sentence of the target the Baseline has nothing to learn from. */
function isUntrained(at: Readonly<Record<string, unknown>>): boolean {
  return (
    at.preset === 'baseline' &&
    Object.entries(at).some(([field, value]) => field.endsWith('.sample') && value === 0)
  );
}

for (const name of names) {
  const study = reproductionStudies[name];
  if (!study)
    throw new Error(`There is no study "${name}"; they are ${Object.keys(reproductionStudies).join(', ')}.`);
  if (await reproduce(name, study)) break;
}
