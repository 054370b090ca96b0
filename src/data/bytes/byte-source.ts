/** Bytes of a file, whole or in chunks of any size. */
export type ByteSource = Uint8Array | AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/** Larger chunks are cut, so that no reader ever decodes a whole file at once. */
const LARGEST_CHUNK = 1 << 20;

/**
 * The bytes of `source` in chunks of at most 1 MB; empty chunks are left out.
 * A stream is cancelled when the caller stops early; an aborted `signal` throws its reason.
 */
export async function* chunksOf(source: ByteSource, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  signal?.throwIfAborted();
  for await (const chunk of iterate(source)) {
    for (let start = 0; start < chunk.length; start += LARGEST_CHUNK) {
      signal?.throwIfAborted();
      yield chunk.subarray(start, start + LARGEST_CHUNK);
    }
  }
}

function iterate(source: ByteSource): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  if (source instanceof Uint8Array) return [source];
  // Not every browser can iterate a stream, so a stream is always read by its reader.
  return 'getReader' in source ? readAll(source) : source;
}

async function* readAll(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        ended = true;
        return;
      }
      yield value;
    }
  } finally {
    if (!ended) await reader.cancel();
    reader.releaseLock();
  }
}

/**
 * Looks ahead: `head` is the first `length` bytes (fewer only where the source has fewer), `all` the whole source
 * again, head included.
 */
export async function peekChunks(
  chunks: AsyncGenerator<Uint8Array>,
  length: number,
): Promise<{ readonly head: Uint8Array; readonly all: AsyncGenerator<Uint8Array> }> {
  const taken: Uint8Array[] = [];
  let size = 0;
  while (size < length) {
    const next = await chunks.next();
    if (next.done) break;
    taken.push(next.value.slice());
    size += next.value.length;
  }
  const joined = new Uint8Array(size);
  let at = 0;
  for (const chunk of taken) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  async function* all() {
    try {
      if (size > 0) yield joined;
      yield* chunks;
    } finally {
      await chunks.return(undefined);
    }
  }
  return { head: joined.subarray(0, length), all: all() };
}
