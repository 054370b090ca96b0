import { Mutex } from '../mutex.ts';

/** Checkpoints of several workers are taken and written one at a time, so that only one is in memory. */
export class CheckpointTurns {
  readonly #mutex = new Mutex();

  /** Resolves when no other checkpoint is under way, with what ends the turn. */
  take(): Promise<() => void> {
    return new Promise((resolve) => {
      void this.#mutex.runExclusive(() => new Promise<void>((end) => resolve(end)));
    });
  }
}

/**
 * Gives the memory of a buffer back at once, and not when garbage is collected: it is moved into a channel that is closed. The
 * buffer is detached.
 */
export function freeBuffer(buffer: ArrayBuffer): void {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(null, [buffer]);
  port1.close();
  port2.close();
}
