import * as v from 'valibot';
import { runConfigSchema } from '../../core/config/run-config.ts';
import type { RunEvent } from '../../core/events/run-event.ts';
import type { CheckpointSlots } from './checkpoint-slots.ts';
import { packTags, unpackTags } from './packed-tags.ts';
import type { Records, StoredRun } from './records.ts';
import { StorageError } from './storage-error.ts';

/** A run with all that it reported: where it has not ended, up to its newest checkpoint, from which it can go on. */
export interface KeptRun {
  readonly run: StoredRun;
  readonly events: readonly RunEvent[];
  readonly hasCheckpoint: boolean;
}

/** A checkpoint to go on from, with the events up to it. */
export interface ResumePoint {
  readonly checkpoint: Uint8Array<ArrayBuffer>;
  readonly step: number;
}

/** The project's runs: a record each, their events in batches, their checkpoints, and the tags of their evaluations. */
export class RunStore {
  readonly #records: Records;
  readonly #slots: CheckpointSlots;
  /** Number of event batches by run, once known. */
  readonly #batches = new Map<string, number>();

  constructor(records: Records, slots: CheckpointSlots) {
    this.#records = records;
    this.#slots = slots;
  }

  /** All runs that are not marked as deleted, those of studies too, without their events, oldest first. */
  async rows(deletedToo = false): Promise<StoredRun[]> {
    const rows = await this.#records.all('runs');
    const runs = rows.map(([, run]) => withAllFields(run)).filter((run) => deletedToo || !run.deleted);
    return runs.sort((first, second) => first.createdAt - second.createdAt);
  }

  /** The runs that are not marked as deleted, nor of studies alone, oldest first. */
  async list(): Promise<KeptRun[]> {
    const runs = (await this.rows()).filter(({ ofStudy }) => !ofStudy);
    return Promise.all(runs.map((run) => this.#kept(run)));
  }

  /** Error: `missing`. */
  async get(id: string): Promise<KeptRun> {
    return this.#kept(await this.run(id));
  }

  /** A run without its events. Error: `missing`. */
  async run(id: string): Promise<StoredRun> {
    const run = await this.#records.get('runs', id);
    if (run) return withAllFields(run);
    throw new StorageError('missing', `There is no run of the id ${id} in the project.`);
  }

  async put(run: StoredRun): Promise<void> {
    await this.#records.put('runs', run.id, run);
  }

  /** Changes some fields of a run. Error: `missing`. */
  async change(id: string, fields: Partial<Omit<StoredRun, 'id'>>): Promise<StoredRun> {
    const changed = { ...(await this.run(id)), ...fields };
    await this.put(changed);
    return changed;
  }

  /** Adds a batch of events behind those that are there. */
  async appendEvents(id: string, events: readonly RunEvent[]): Promise<void> {
    if (events.length === 0) return;
    const number = await this.#batchCount(id);
    await this.#records.put('events', numbered(id, number), events);
    this.#batches.set(id, number + 1);
  }

  /** Keeps a checkpoint; it belongs to the events that were appended so far. */
  async writeCheckpoint(id: string, bytes: Uint8Array<ArrayBuffer>, step: number): Promise<void> {
    await this.#slots.write(id, bytes, step, await this.#batchCount(id));
  }

  /**
   * The newest whole checkpoint; events after it are deleted. Undefined where there is none.
   * @throws StorageError `damaged` where there is one and no copy of it is whole
   */
  async resumePoint(id: string): Promise<ResumePoint | undefined> {
    const checkpoint = await this.#slots.read(id);
    if (!checkpoint) return undefined;
    const rows = await this.#records.all('events', `${id}/`);
    await this.#records.remove(
      'events',
      rows.slice(checkpoint.batches).map(([key]) => key),
    );
    this.#batches.set(id, checkpoint.batches);
    return { checkpoint: checkpoint.bytes, step: checkpoint.step };
  }

  /** Deletes what a run has done so far: events, predicted tags, checkpoint. Its record stays. */
  async clear(id: string): Promise<void> {
    for (const table of ['events', 'devTags'] as const) {
      const rows = await this.#records.all(table, `${id}/`);
      await this.#records.remove(
        table,
        rows.map(([key]) => key),
      );
    }
    await this.#slots.remove(id);
    this.#batches.delete(id);
  }

  async removeCheckpoint(id: string): Promise<void> {
    await this.#slots.remove(id);
  }

  /** Keeps what an evaluation predicted: the tags of each dev sentence, by data set. */
  async keepDevTags(
    id: string,
    step: number,
    tags: ReadonlyMap<string, readonly (readonly string[])[]>,
  ): Promise<void> {
    const packed = [...tags].map(([dataSet, sentences]) => [dataSet, packTags(sentences)] as const);
    await this.#records.put('devTags', numbered(id, step), Object.fromEntries(packed));
  }

  /** The tags that the evaluation after a step predicted; undefined where they were not kept. */
  async devTags(id: string, step: number, dataSet: string): Promise<string[][] | undefined> {
    const packed = (await this.#records.get('devTags', numbered(id, step)))?.[dataSet];
    return packed && unpackTags(packed);
  }

  async remove(id: string): Promise<void> {
    await this.change(id, { deleted: true });
  }

  async restore(id: string): Promise<void> {
    await this.change(id, { deleted: false });
  }

  /** Deletes what is marked, and what belongs to no run. */
  async sweep(): Promise<void> {
    const runs = (await this.#records.all('runs')).map(([, run]) => run);
    const gone = runs.filter((run) => run.deleted).map((run) => run.id);
    for (const id of gone) await this.clear(id);
    await this.#records.remove('runs', gone);
    await this.#slots.sweep();
  }

  async #kept(run: StoredRun): Promise<KeptRun> {
    const pointer = (await this.#slots.pointers()).get(run.id);
    const batches = (await this.#records.all('events', `${run.id}/`)).map(([, events]) => events);
    const counted = run.phase === 'ended' ? batches : batches.slice(0, pointer?.current.batches ?? 0);
    return { run, events: counted.flat(), hasCheckpoint: pointer !== undefined };
  }

  async #batchCount(id: string): Promise<number> {
    const known = this.#batches.get(id);
    if (known !== undefined) return known;
    const last = (await this.#records.all('events', `${id}/`)).at(-1);
    return last ? Number(last[0].slice(id.length + 1)) + 1 : 0;
  }
}

/** A run of a version that had fewer hyper-parameters: those that it lacks have their defaults. */
function withAllFields(run: StoredRun): StoredRun {
  const config = v.safeParse(runConfigSchema, run.config);
  return config.success ? { ...run, config: config.output } : run;
}

function numbered(id: string, number: number): string {
  return `${id}/${String(number).padStart(8, '0')}`;
}
