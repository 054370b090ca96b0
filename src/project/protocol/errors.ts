/** An error on its way between the threads: what it is, in code and in words. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly code: string;
  readonly file?: string;
  readonly line?: number;
  readonly field?: string;
}

/** An error of the other thread, with what it carried. */
export class RemoteError extends Error {
  readonly wire: WireError;

  constructor(wire: WireError) {
    super(wire.message);
    this.name = wire.name;
    this.wire = wire;
  }
}

function property(error: object, key: string): unknown {
  return key in error ? (error as Record<string, unknown>)[key] : undefined;
}

/** What of an error crosses: name, message, and code, file, line and field where it has them. */
export function encodeError(error: unknown): WireError {
  if (error instanceof RemoteError) return error.wire;
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), code: 'unknown' };
  const code = property(error, 'code');
  const file = property(error, 'file');
  const line = property(error, 'line');
  const field = property(error, 'field');
  return {
    name: error.name,
    message: error.message,
    code: typeof code === 'string' ? code : 'unknown',
    ...(typeof file === 'string' ? { file } : {}),
    ...(typeof line === 'number' ? { line } : {}),
    ...(typeof field === 'string' ? { field } : {}),
  };
}
