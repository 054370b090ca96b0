import type { Records, StoredStudy, StoredTestScore } from './records.ts';
import { StorageError } from './storage-error.ts';

/** The project's studies, and the test scores of their runs sentence by sentence. */
export class StudyStore {
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  /** All studies that are not marked as deleted, oldest first. */
  async list(): Promise<readonly StoredStudy[]> {
    const rows = (await this.#records.all('studies')).map(([, study]) => study);
    return rows.filter(({ deleted }) => !deleted).sort((a, b) => a.createdAt - b.createdAt);
  }

  /** Error: `missing`. */
  async get(id: string): Promise<StoredStudy> {
    const study = await this.#records.get('studies', id);
    if (study) return study;
    throw new StorageError('missing', `There is no study of the id ${id} in the project.`);
  }

  async put(study: StoredStudy): Promise<void> {
    await this.#records.put('studies', study.id, study);
  }

  /** Changes some fields. Error: `missing`. */
  async change(id: string, fields: Partial<Omit<StoredStudy, 'id'>>): Promise<StoredStudy> {
    const changed = { ...(await this.get(id)), ...fields };
    await this.put(changed);
    return changed;
  }

  async putScore(runId: string, score: StoredTestScore): Promise<void> {
    await this.#records.put('testScores', runId, score);
  }

  /** The test score of a run, sentence by sentence; undefined where it has none. */
  score(runId: string): Promise<StoredTestScore | undefined> {
    return this.#records.get('testScores', runId);
  }

  /** Deletes the studies that are marked, and scores whose run is gone. */
  async sweep(): Promise<void> {
    const studies = (await this.#records.all('studies')).map(([, study]) => study);
    await this.#records.remove(
      'studies',
      studies.filter(({ deleted }) => deleted).map(({ id }) => id),
    );
    const runs = new Set((await this.#records.all('runs')).map(([key]) => key));
    const scored = (await this.#records.all('testScores')).map(([key]) => key);
    await this.#records.remove(
      'testScores',
      scored.filter((id) => !runs.has(id)),
    );
  }
}
