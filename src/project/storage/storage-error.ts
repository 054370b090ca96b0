/** What can go wrong with the studio's storage; each code has one message for people. */
export type StorageErrorCode =
  | 'quota-exceeded'
  | 'read-only'
  | 'missing'
  | 'damaged'
  | 'newer-format'
  | 'refused';

/** Something could not be kept or found. */
export class StorageError extends Error {
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StorageError';
    this.code = code;
  }
}

/** `error` as a StorageError: a full disk by its own code, everything else `refused`, with what was attempted. */
export function storageErrorOf(error: unknown, attempt: string): StorageError {
  if (error instanceof StorageError) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') {
    const message = `The browser's storage is full: ${attempt} failed. Delete runs or files that are no longer needed.`;
    return new StorageError('quota-exceeded', message, { cause: error });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new StorageError('refused', `The browser's storage refused: ${attempt} failed (${reason}).`, {
    cause: error,
  });
}
