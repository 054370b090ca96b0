/** Why a command is refused. */
export type WorkerErrorCode =
  | 'not-open'
  | 'read-only'
  | 'busy'
  | 'no-such-thing'
  | 'ended'
  | 'damaged-checkpoint'
  | 'no-model'
  | 'no-data'
  | 'different-tags'
  | 'not-a-project-file'
  | 'archive'
  | 'lost';

/** A command that cannot be done; the message is one sentence for people. */
export class WorkerError extends Error {
  readonly code: WorkerErrorCode;
  readonly file?: string;

  constructor(code: WorkerErrorCode, message: string, file?: string) {
    super(message);
    this.name = 'WorkerError';
    this.code = code;
    if (file !== undefined) this.file = file;
  }
}
