/** Time between two looks at the worker, ms. */
export const LOOK_MS = 1000;

/**
 * Notices that a worker says nothing for longer than it said it would.
 *
 * Silence is counted in looks, not by the clock: between two looks a page may have been suspended (a hidden tab whose timers
 * are throttled, the back-forward cache, a laptop that slept). That is one look, and what the worker said meanwhile is heard
 * before the next. Nothing is counted before the worker's first sign of life: until then its program is being loaded.
 */
export class Watchdog {
  #allowedLooks: number | undefined;
  #silentLooks = 0;

  /** Begins anew, for another worker. */
  reset(): void {
    this.#allowedLooks = undefined;
    this.#silentLooks = 0;
  }

  /** The worker said something. */
  heard(): void {
    this.#silentLooks = 0;
  }

  /** The worker said that it is alive, and that it will be heard again within `allowMs`. */
  heardAlive(allowMs: number): void {
    this.#allowedLooks = Math.ceil(allowMs / LOOK_MS);
    this.#silentLooks = 0;
  }

  /** One look: true where the worker has been silent for too long. */
  look(): boolean {
    if (this.#allowedLooks === undefined) return false;
    this.#silentLooks++;
    return this.#silentLooks > this.#allowedLooks;
  }
}
