/** Colour and dash of the n-th of several lines; the dashes tell apart what the seven colours no longer do. */
export function seriesLook(index: number): { readonly color: string; readonly dash?: string } {
  const dashes = [undefined, '6 3', '2 3', '8 3 2 3'];
  const dash = dashes[Math.floor(index / 7) % dashes.length];
  return { color: `var(--series-${index % 7})`, ...(dash === undefined ? {} : { dash }) };
}
