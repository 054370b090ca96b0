/** What a command of the command line hands back. */
export interface CommandResult {
  /** One object, printed by `--json`. */
  readonly json: object;
  /** The same for people. */
  readonly text: string;
  /** 1 where a part of what was asked could not be done, which the command has said on standard error; 0 where absent. */
  readonly exitCode?: 0 | 1;
}

/** A command of the command line. */
export interface Command {
  /** Its arguments, after its name. */
  readonly usage: string;
  readonly summary: string;
  /** What each argument and option means, in the order of `usage`; `--json` and `--help` are every command's. */
  readonly options: readonly (readonly [option: string, meaning: string])[];
  /** What else `--help` says, as lines. */
  readonly notes?: string;
  /** Runs it on the arguments behind its name (without `--json`). Error: `UsageError` for bad arguments. */
  run(args: readonly string[]): Promise<CommandResult>;
}

/** The arguments of a command are wrong: said in one sentence, with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
