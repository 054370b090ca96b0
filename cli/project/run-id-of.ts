import { WorkerError } from '../../src/project/worker-error.ts';

/** The id of a run that is named by its id or its name. Error: WorkerError `no-such-thing` where none is meant, or several. */
export function runIdOf(
  wanted: string,
  runs: readonly { readonly id: string; readonly name: string }[],
): string {
  const named = runs.filter(({ name }) => name === wanted);
  const run = runs.find(({ id }) => id === wanted) ?? named[0];
  if (run && (run.id === wanted || named.length === 1)) return run.id;
  const what = run ? 'several runs are called' : 'there is no run';
  const ids = named.map(({ id }) => id).join(', ');
  throw new WorkerError(
    'no-such-thing',
    `In the project ${what} "${wanted}"${ids && `; their ids are ${ids}`}.`,
  );
}
