/** Training without a checkpoint, milliseconds: at least, and at most. Between them, checkpoints take a thirtieth of the time. */
const leastUnkeptMs = 2_500;
const mostUnkeptMs = 25_000;
const unkeptByKeeping = 30;

/** When a run is due for a checkpoint: the longer one takes, the rarer they are. */
export class CheckpointPace {
  #dueAt = performance.now() + leastUnkeptMs;

  get isDue(): boolean {
    return performance.now() >= this.#dueAt;
  }

  /** A checkpoint was made, or tried, since `began` (`performance.now()`). */
  kept(began: number): void {
    const now = performance.now();
    const unkeptMs = unkeptByKeeping * (now - began);
    this.#dueAt = now + Math.min(Math.max(unkeptMs, leastUnkeptMs), mostUnkeptMs);
  }
}
