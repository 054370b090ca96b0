/** Bytes for people, in whole MB of 2^20 bytes, rounded up. */
export function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MB`;
}
