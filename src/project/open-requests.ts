/** The requests of the page that wait for an answer. */
export class OpenRequests {
  #count = 0;

  /** True while somebody waits: training leaves them time. */
  get waiting(): boolean {
    return this.#count > 0;
  }

  /** Counts a request until `work` has answered it, well or badly. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#count++;
    try {
      return await work();
    } finally {
      this.#count--;
    }
  }
}
