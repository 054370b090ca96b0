import * as v from 'valibot';
import { type RunConfig, runConfigSchema } from '../../core/config/run-config.ts';
import type { Records } from './records.ts';

/** What the project keeps besides files, models and runs: its configuration, and that it was visited. */
export class ProjectStore {
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  /** The kept configuration; undefined where none was kept, or one that this version does not understand. */
  async config(): Promise<RunConfig | undefined> {
    const kept = v.safeParse(runConfigSchema, await this.#records.get('project', 'config'));
    return kept.success ? kept.output : undefined;
  }

  async saveConfig(config: RunConfig): Promise<void> {
    await this.#records.put('project', 'config', config);
  }

  /** True once `markVisited` was called, in this visit or an earlier one. */
  async wasVisited(): Promise<boolean> {
    return (await this.#records.get('project', 'visited')) === true;
  }

  async markVisited(): Promise<void> {
    await this.#records.put('project', 'visited', true);
  }
}
