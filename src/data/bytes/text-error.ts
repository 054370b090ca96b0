/** Where and why reading failed. */
export interface TextFault {
  /** Kebab-case name of the fault, stable for programs. */
  readonly code: string;
  /** Name of the file as the caller gave it. */
  readonly file: string;
  /** 1-based line, where one can be named. */
  readonly line?: number | undefined;
  /** What is wrong, without file and line, as the rest of a sentence. */
  readonly what: string;
  /** Encodings worth trying instead, most likely first. */
  readonly encodings?: readonly string[];
}

/** The only error that the readers of this folder throw; its message is one sentence naming file and line. */
export class TextError extends Error {
  readonly code: string;
  readonly file: string;
  readonly line: number | undefined;
  readonly encodings: readonly string[];

  constructor(fault: TextFault, options?: ErrorOptions) {
    const place = fault.line === undefined ? fault.file : `${fault.file}, line ${fault.line}`;
    super(`${place}: ${fault.what}.`, options);
    this.name = 'TextError';
    this.code = fault.code;
    this.file = fault.file;
    this.line = fault.line;
    this.encodings = fault.encodings ?? [];
  }
}
