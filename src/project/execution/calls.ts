import { encodeError, RemoteError, type WireError } from '../protocol/errors.ts';

/** What one side of a line may be asked: a name for each question, with parameters and result. */
export type CallMap = Record<string, readonly [params: unknown, result: unknown]>;

/** One end of a line between two threads: messages arrive in the order in which they were posted. */
export interface MessageLine {
  /** `buffers` are moved, not copied. */
  post(message: unknown, buffers: ArrayBuffer[]): void;
  onMessage(hear: (message: unknown) => void): void;
}

/** A result with buffers in it that are moved, not copied. */
export class Moved<T> {
  readonly value: T;
  readonly buffers: ArrayBuffer[];

  constructor(value: T, buffers: ArrayBuffer[]) {
    this.value = value;
    this.buffers = buffers;
  }
}

type Answer<T> = T | Moved<T>;

/** Who answers what: exhaustive, so that a question without an answer is a type error. */
export type CallHandlers<Asked extends CallMap> = {
  readonly [Name in keyof Asked]: (
    params: Asked[Name][0],
  ) => Answer<Asked[Name][1]> | Promise<Answer<Asked[Name][1]>>;
};

type Message =
  | {
      readonly kind: 'call';
      readonly id: number | undefined;
      readonly name: string;
      readonly params: unknown;
    }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: WireError };

interface OpenCall {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/**
 * Questions and answers over a line, in both directions: `Asked` is what this side answers, `Asks` what it may ask the other.
 * A handler is called when its message arrives, so what is asked in an order is begun in that order.
 */
export class Calls<Asked extends CallMap, Asks extends CallMap> {
  readonly #line: MessageLine;
  readonly #handlers: CallHandlers<Asked>;
  readonly #open = new Map<number, OpenCall>();
  #lastId = 0;
  #broken: Error | undefined;

  constructor(line: MessageLine, handlers: CallHandlers<Asked>) {
    this.#line = line;
    this.#handlers = handlers;
    line.onMessage((message) => this.#hear(message as Message));
  }

  /** Asks, and waits for the answer. Errors: `RemoteError` with what the other side said, and that of `fail`. */
  call<Name extends keyof Asks & string>(
    name: Name,
    params: Asks[Name][0],
    buffers: ArrayBuffer[] = [],
  ): Promise<Asks[Name][1]> {
    return new Promise((resolve, reject) => {
      if (this.#broken) return reject(this.#broken);
      const id = ++this.#lastId;
      this.#post({ kind: 'call', id, name, params }, buffers);
      this.#open.set(id, { resolve: (result) => resolve(result as Asks[Name][1]), reject });
    });
  }

  /** Says something that is not answered. */
  tell<Name extends keyof Asks & string>(name: Name, params: Asks[Name][0]): void {
    if (!this.#broken) this.#post({ kind: 'call', id: undefined, name, params });
  }

  /** The other side is gone: open and later questions reject with this error. */
  fail(error: Error): void {
    this.#broken = error;
    const open = [...this.#open.values()];
    this.#open.clear();
    for (const { reject } of open) reject(error);
  }

  #post(message: Message, buffers: ArrayBuffer[] = []): void {
    this.#line.post(message, buffers);
  }

  #hear(message: Message): void {
    if (this.#broken) return;
    if (message.kind === 'call') {
      void this.#answer(message);
      return;
    }
    const open = this.#open.get(message.id);
    this.#open.delete(message.id);
    if (message.kind === 'result') open?.resolve(message.result);
    else open?.reject(new RemoteError(message.error));
  }

  async #answer({ id, name, params }: Extract<Message, { kind: 'call' }>): Promise<void> {
    try {
      const handler = this.#handlers[name];
      if (!handler) throw new Error(`Nobody answers "${name}".`);
      const answer = await handler(params);
      if (id === undefined) return;
      if (answer instanceof Moved) this.#post({ kind: 'result', id, result: answer.value }, answer.buffers);
      else this.#post({ kind: 'result', id, result: answer });
    } catch (error) {
      // What is told and not asked has nobody to hear of an error: it ends this thread, which the other side notices.
      if (id === undefined) throw error;
      this.#post({ kind: 'error', id, error: encodeError(error) });
    }
  }
}
