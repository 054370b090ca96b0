/** A place in the queue for the lock of the one tab that writes. */
export interface QueuedLock {
  /** True where the lock came within the patience. */
  readonly isHeld: boolean;
  /** Resolves when the lock is held: it is kept for as long as the worker lives. */
  readonly held: Promise<void>;
}

/** How to queue. */
export interface Queueing {
  readonly patienceMs: number;
  /**
   * The browser's id of a holder that was ended. A worker that was ended in an endless loop may keep its lock, and will
   * never write again: where it has the lock after the patience, it is taken from it.
   */
  readonly ended?: string | undefined;
}

/**
 * Queues for the lock of the one tab that writes (Web Locks), and waits for it up to `patienceMs`; later it comes when the
 * tabs before this one have closed. Held at once where the browser has no locks.
 */
export async function queueForWriterLock(name: string, { patienceMs, ended }: Queueing): Promise<QueuedLock> {
  if (!('locks' in navigator)) return { isHeld: true, held: Promise.resolve() };
  const queued = request(name, {});
  const patience = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patienceMs));
  const isHeld = await Promise.race([queued.then(() => true), patience]);
  if (isHeld || ended === undefined || (await writerLockHolder(name)) !== ended)
    return { isHeld, held: queued };
  const taken = request(name, { steal: true });
  await taken;
  return { isHeld: true, held: taken };
}

/** The browser's id of the worker that holds the lock; undefined where nobody does, or there are no locks. */
export async function writerLockHolder(name: string): Promise<string | undefined> {
  if (!('locks' in navigator)) return undefined;
  const { held = [] } = await navigator.locks.query();
  return held.find((lock) => lock.name === name)?.clientId;
}

function request(name: string, options: LockOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const holding = navigator.locks.request(name, options, () => {
      resolve();
      return new Promise<never>(() => {});
    });
    holding.catch(reject);
  });
}
