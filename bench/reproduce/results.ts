import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../../src/platform/node/replace-file.ts';
import type { AxisValues } from '../../src/studies/axes.ts';
import { planFields } from '../../src/studies/expand-plan.ts';
import type { StudyPlan } from '../../src/studies/plan.ts';
import {
  axisCell,
  type RunOutcome,
  runsTable,
  type StudyRow,
  summaryTable,
} from '../../src/studies/study-tables.ts';
import { type CsvCell, writeCsv } from '../../src/studies/tables/write-csv.ts';

/**
 * The results of a study in `docs/reproduction/`: a row for each run that is done, found again by the values of its axes, so that
 * another machine goes on where this one stopped.
 */
export class KeptResults {
  readonly #folder: string;
  readonly #name: string;
  readonly #plan: StudyPlan;
  readonly #rows = new Map<string, readonly CsvCell[]>();

  constructor(folder: string, name: string, plan: StudyPlan) {
    mkdirSync(folder, { recursive: true });
    [this.#folder, this.#name, this.#plan] = [folder, name, plan];
    const [head, ...rows] = readRows(this.#path('runs'));
    const [expected] = runsTable(plan, []);
    if (head && head.join() !== expected?.join())
      throw new Error(`${this.#path('runs')} is of another plan: its columns are ${head.join()}.`);
    for (const row of rows) this.#rows.set(row.slice(1, 1 + planFields(plan).length).join(), row);
  }

  has(at: AxisValues): boolean {
    return this.#rows.has(this.#key(at));
  }

  get count(): number {
    return this.#rows.size;
  }

  /** Adds a run, and writes both tables. */
  async add(id: string, at: AxisValues, outcome: RunOutcome): Promise<void> {
    const [, row] = runsTable(this.#plan, [{ id, at, outcome }]);
    if (row) this.#rows.set(this.#key(at), row);
    const [head = []] = runsTable(this.#plan, []);
    await replaceFile(this.#path('runs'), writeCsv([head, ...this.#rows.values()]));
    await replaceFile(this.#path('summary'), writeCsv(summaryTable(this.#plan, this.#scored())));
  }

  /** The kept rows as `summaryTable` needs them. */
  #scored(): readonly StudyRow[] {
    const fields = planFields(this.#plan);
    const column = (name: string) => (runsTable(this.#plan, [])[0] ?? []).indexOf(name);
    const score = column('test_f1');
    return [...this.#rows.values()].map((row) => ({
      id: String(row[0]),
      at: Object.fromEntries(fields.map((field, index) => [field, String(row[1 + index] ?? '')])),
      outcome: {
        status: 'done',
        test: {
          dataSet: '',
          split: 'test',
          sentences: 0,
          accuracy: null,
          score: row[score] === '' ? null : Number(row[score]),
        },
      },
    }));
  }

  #key(at: AxisValues): string {
    return planFields(this.#plan)
      .map((field) => String(axisCell(at[field]) ?? ''))
      .join();
  }

  #path(table: 'runs' | 'summary'): string {
    return join(this.#folder, `${this.#name}.${table}.csv`);
  }
}

/** Rows of a table without quoted cells; none where there is no file. */
function readRows(path: string): readonly (readonly string[])[] {
  try {
    return readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
