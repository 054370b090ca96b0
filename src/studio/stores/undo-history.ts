/** Something that was done, and that can be undone and done again. */
export interface DoneStep {
  /** What it was done to, e.g. `config` or `run 7`. */
  readonly subject: string;
  undo(): unknown;
  redo(): unknown;
}

/** The order of all that was done and can be undone, whatever it was done to: undo goes to the last. */
export class UndoHistory {
  #done: DoneStep[] = [];
  #undone: DoneStep[] = [];

  /** The step that undo would undo. */
  get last(): DoneStep | undefined {
    return this.#done[this.#done.length - 1];
  }

  /** Something was done; what had been undone cannot be done again. */
  add(step: DoneStep): void {
    this.#done.push(step);
    this.#undone = [];
  }

  undo(): void {
    const step = this.#done.pop();
    if (!step) return;
    this.#undone.push(step);
    step.undo();
  }

  redo(): void {
    const step = this.#undone.pop();
    if (!step) return;
    this.#done.push(step);
    step.redo();
  }

  /** Nothing that was done can be undone any more. */
  clear(): void {
    this.#done = [];
    this.#undone = [];
  }

  /** What was done to a subject cannot be undone any more, or was undone in another way. */
  forget(subject: string): void {
    const others = (step: DoneStep) => step.subject !== subject;
    this.#done = this.#done.filter(others);
    this.#undone = this.#undone.filter(others);
  }
}
