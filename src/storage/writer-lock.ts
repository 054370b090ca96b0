/** How long a tab waits for the lock: a page that was just reloaded gives its own up within this time. */
const PATIENCE_MS = 1000;

/**
 * Takes the lock of the one tab that writes, for as long as the worker lives (Web Locks).
 * False where another tab has it; true where the browser has no locks.
 */
export async function takeWriterLock(name: string): Promise<boolean> {
  if (!('locks' in navigator)) return true;
  return new Promise((resolve, reject) => {
    const held = new Promise<never>(() => {});
    navigator.locks
      .request(name, { signal: AbortSignal.timeout(PATIENCE_MS) }, () => {
        resolve(true);
        return held;
      })
      .catch((error: unknown) => {
        const waited = error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name);
        if (waited) resolve(false);
        else reject(error);
      });
  });
}
