import type { OpenStorage } from '../storage/opened-storage.ts';

/** The rows that make up the project from now on; all others are removed. */
export interface Replacement {
  readonly files: readonly string[];
  readonly models: readonly string[];
  readonly runs: readonly string[];
  /** Absent in a replacement that an earlier version began. */
  readonly studies?: readonly string[];
  /** The configuration; undefined for none. */
  readonly config?: unknown;
}

type Kept = Pick<OpenStorage, 'records'>;

/**
 * Puts rows that were written as deleted in the place of the project's. What is to be done is kept first, so that a project
 * that is closed half-way is completed when it is opened again.
 */
export async function replaceProject(replacement: Replacement, storage: Kept): Promise<void> {
  await storage.records.put('project', 'replacement', replacement);
  await completeReplacement(storage);
}

/** Completes a replacement that was begun, where one was. */
export async function completeReplacement({ records }: Kept): Promise<void> {
  const replacement = (await records.get('project', 'replacement')) as Replacement | undefined;
  if (!replacement) return;
  for (const table of ['files', 'models'] as const) {
    for (const [key, row] of await records.all(table)) {
      const deleted = !replacement[table].includes(key);
      if (row.deleted !== deleted) await records.put(table, key, { ...row, deleted });
    }
  }
  for (const [key, run] of await records.all('runs')) {
    const deleted = !replacement.runs.includes(key);
    if ((run.deleted ?? false) !== deleted) await records.put('runs', key, { ...run, deleted });
  }
  for (const [key, study] of await records.all('studies')) {
    const deleted = !replacement.studies?.includes(key);
    await records.put('studies', key, { ...study, deleted });
  }
  if (replacement.config === undefined) await records.remove('project', ['config']);
  else await records.put('project', 'config', replacement.config);
  await records.put('project', 'visited', true);
  await records.remove('project', ['replacement']);
}
