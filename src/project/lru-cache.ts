/** The values used most recently, at most `capacity` of them; what falls out is handed to `drop`. */
export class LruCache<V> {
  readonly #capacity: number;
  readonly #drop: (value: V) => void;
  readonly #values = new Map<string, V>();

  constructor(capacity: number, drop: (value: V) => void = () => {}) {
    this.#capacity = capacity;
    this.#drop = drop;
  }

  get(key: string): V | undefined {
    const value = this.#values.get(key);
    if (value === undefined) return undefined;
    this.#values.delete(key);
    this.#values.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    this.delete(key);
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#capacity && oldest !== undefined) this.delete(oldest);
  }

  delete(key: string): void {
    const value = this.#values.get(key);
    this.#values.delete(key);
    if (value !== undefined) this.#drop(value);
  }

  clear(): void {
    for (const key of [...this.#values.keys()]) this.delete(key);
  }
}
