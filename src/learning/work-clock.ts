/** Adds up the time of work; it stands still in pauses. */
export class WorkClock {
  #doneMs: number;
  #since: number | undefined;

  constructor(doneMs = 0) {
    this.#doneMs = doneMs;
  }

  get elapsedMs(): number {
    return this.#doneMs + (this.#since === undefined ? 0 : performance.now() - this.#since);
  }

  start(): void {
    this.#since ??= performance.now();
  }

  stop(): void {
    this.#doneMs = this.elapsedMs;
    this.#since = undefined;
  }
}
