/** A place in the queue for the lock of the one tab that writes. */
export interface QueuedLock {
  /** True where the lock came within the patience. */
  readonly isHeld: boolean;
  /** Resolves when the lock is held: it is kept for as long as the worker lives. */
  readonly held: Promise<void>;
}

/**
 * Queues for the lock of the one tab that writes (Web Locks), and waits for it up to `patienceMs`; later it comes when the
 * tabs before this one have closed. Held at once where the browser has no locks.
 */
export async function queueForWriterLock(name: string, patienceMs: number): Promise<QueuedLock> {
  if (!('locks' in navigator)) return { isHeld: true, held: Promise.resolve() };
  const held = new Promise<void>((resolve, reject) => {
    const holding = navigator.locks.request(name, () => {
      resolve();
      return new Promise<never>(() => {});
    });
    holding.catch(reject);
  });
  const patience = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patienceMs));
  const isHeld = await Promise.race([held.then(() => true), patience]);
  return { isHeld, held };
}
