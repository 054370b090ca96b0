import { expect } from 'vitest';

/** Bytes of the header of a safetensors file. */
export function headerLength(file: Uint8Array): number {
  return Number(new DataView(file.buffer).getBigUint64(0, true));
}

/** A reading of the format after its specification alone, as strict as the reader of its authors. */
export function strictSafetensors(file: Uint8Array) {
  const length = headerLength(file);
  const text = new TextDecoder('utf-8', { fatal: true }).decode(file.subarray(8, 8 + length));
  expect(text.startsWith('{')).toBe(true);
  const header: Record<string, Record<string, unknown>> = JSON.parse(text);
  const { __metadata__: metadata = {}, ...entries } = header;
  for (const value of Object.values(metadata)) expect(typeof value).toBe('string');
  const found = Object.entries(entries).map(([name, entry]) => {
    expect(Object.keys(entry).sort()).toEqual(['data_offsets', 'dtype', 'shape']);
    const [begin, end] = entry.data_offsets as [number, number];
    const { dtype, shape } = entry as { dtype: 'F32' | 'U8'; shape: number[] };
    const elements = shape.reduce((product, extent) => product * extent, 1);
    expect(end - begin).toBe(elements * { F32: 4, U8: 1 }[dtype]);
    if (dtype === 'F32') expect(begin % 4).toBe(0);
    const at = 8 + length + begin;
    return {
      name,
      dtype,
      shape,
      begin: at,
      end: 8 + length + end,
      bytes: file.subarray(at, 8 + length + end),
    };
  });
  found.sort((a, b) => a.begin - b.begin);
  let position = 8 + length;
  for (const { begin, end } of found) {
    expect(begin).toBe(position);
    position = end;
  }
  expect(position).toBe(file.length);
  return { metadata, tensors: new Map(found.map(({ name, ...tensor }) => [name, tensor])) };
}
