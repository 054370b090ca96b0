/** Is told now and then how many bytes of a file have been read; at the end, all of them. */
export type ReadingReport = (name: string, doneBytes: number, totalBytes: number) => void;

const REPORT_MS = 100;

/** The bytes of `blob`, with reports about ten times a second. */
export async function* reportedStream(
  blob: Blob,
  name: string,
  report: ReadingReport,
): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  let done = 0;
  let reportedAt = performance.now();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      yield next.value;
      done += next.value.length;
      if (performance.now() - reportedAt < REPORT_MS) continue;
      reportedAt = performance.now();
      report(name, done, blob.size);
    }
  } finally {
    await reader.cancel();
    report(name, blob.size, blob.size);
  }
}
