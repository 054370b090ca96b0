import type { StudioClient } from '../client/studio-client.ts';

/** What every store is given: the line to the worker, and where to say what failed. */
export interface StudioContext {
  readonly client: StudioClient;
  /** Shows an error that no view waits for, in one sentence. */
  readonly report: (error: unknown) => void;
  /** Why nothing can be changed here, where that is so: another tab writes. */
  readonly readOnlyBecause: () => string | undefined;
}
