import { inflateSync, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../bytes/crc32.ts';
import { isZip, unzip } from './unzip.ts';

const limits = { entries: 3, outputBytes: 2 ** 26, ratio: 50 };

function zipOf(entries: Record<string, Uint8Array>, level: 0 | 9 = 9): File {
  return new File([zipSync(entries, { level }).slice()], 'a.zip');
}

describe('unzip', () => {
  test.each([0, 9] as const)('gives the files with their paths, at level %i', async (level) => {
    const zip = zipOf({ 'nld/train.txt': strToU8('een O'), 'eng/train.txt': strToU8('a O') }, level);
    expect(isZip(new Uint8Array(await zip.arrayBuffer()))).toBe(true);
    const files = await unzip(zip);
    expect(files.map((file) => file.name)).toEqual(['nld/train.txt', 'eng/train.txt']);
    expect(await files[0]?.text()).toBe('een O');
  });

  test('leaves folders and clutter out', async () => {
    const zip = zipOf({
      'a/': strToU8(''),
      'a/.DS_Store': strToU8('x'),
      '__MACOSX/a': strToU8('x'),
      'a/b': strToU8('x'),
    });
    const wide = { ...limits, entries: 10 };
    expect((await unzip(zip, wide)).map((file) => file.name)).toEqual(['a/b']);
  });

  test.each([
    ['../up', 'leads out'],
    ['a/../../up', 'leads out'],
    ['/etc/passwd', 'absolute'],
    ['C:\\windows', 'absolute'],
  ])('refuses the name %s', async (name, words) => {
    await expect(unzip(zipOf({ ok: strToU8('x'), [name]: strToU8('x') }))).rejects.toThrow(words);
  });

  test('refuses a name that comes twice', async () => {
    const bytes = zipSync({ one: strToU8('x'), two: strToU8('y') }, { level: 0 });
    const text = Array.from(bytes, (byte) => String.fromCharCode(byte))
      .join('')
      .replaceAll('two', 'one');
    const twice = new File([Uint8Array.from(text, (char) => char.charCodeAt(0))], 'a.zip');
    await expect(unzip(twice)).rejects.toThrow('twice');
  });

  test('refuses too many files, too many bytes and too great a ratio', async () => {
    const many = zipOf({ a: strToU8('1'), b: strToU8('2'), c: strToU8('3'), d: strToU8('4') });
    await expect(unzip(many, limits)).rejects.toThrow('more than 3 files');
    const bomb = zipOf({ a: new Uint8Array(2 ** 24 + 2 ** 16) });
    await expect(unzip(bomb, limits)).rejects.toThrow('50 times');
    await expect(unzip(bomb, { ...limits, ratio: 1e9, outputBytes: 1000 })).rejects.toThrow('1000 bytes');
  });

  test.each([
    ['a changed byte of a stored entry', 0, 40],
    ['a changed byte of an inflated entry that inflates all the same', 9, 0],
  ] as const)('refuses %s by its checksum', async (_, level, at) => {
    const lines = Array.from({ length: 200 }, (_, i) => `w${(i * 7919) % 977} O`).join('\n');
    const whole = new Uint8Array(await zipOf({ 'a.txt': strToU8(lines) }, level).arrayBuffer());
    const changed = at === 0 ? await otherThatInflates(whole) : withBit(whole, at, 0);
    await expect(unzip(new File([changed], 'a.zip'))).rejects.toThrow(
      'a.zip: "a.txt" in the archive is damaged: its checksum does not match.',
    );
  });

  test('refuses any flipped bit of the data, and no good archive', async () => {
    const text = strToU8('een O\ntwee O\ndrie O\nvier O\n');
    const whole = new Uint8Array(await zipOf({ a: text }).arrayBuffer());
    const header = 30 + 1;
    const end = header + new DataView(whole.buffer).getUint32(18, true);
    for (let at = header; at < end; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const outcome = await unzip(new File([withBit(whole, at, bit)], 'a.zip')).then(
          async ([file]) => crc32(new Uint8Array(await (file as File).arrayBuffer())),
          (error: unknown) => (error as { code: string }).code,
        );
        // A bit behind the last block of the data changes nothing.
        expect(['zip', crc32(text)]).toContain(outcome);
      }
    }
  });

  test('says that an entry is protected by a password, or packed by a method that is not known', async () => {
    const whole = new Uint8Array(await zipOf({ a: strToU8('een O') }).arrayBuffer());
    const central = new DataView(whole.buffer).getUint32(whole.length - 6, true);
    const locked = withBit(withBit(whole, 6, 0), central + 8, 0);
    await expect(unzip(new File([locked], 'a.zip'))).rejects.toThrow('"a" in the archive needs a password');
    const lzma = whole.slice();
    lzma[8] = 14;
    lzma[central + 10] = 14;
    await expect(unzip(new File([lzma], 'a.zip'))).rejects.toThrow(
      '"a" in the archive is packed by a method',
    );
  });

  test('refuses an archive that is cut short or damaged', async () => {
    const whole = new Uint8Array(
      await zipOf({ a: crypto.getRandomValues(new Uint8Array(5000)) }).arrayBuffer(),
    );
    await expect(unzip(new File([whole.slice(0, 3000)], 'a.zip'))).rejects.toThrow(/cut short|damaged/);
    const damaged = zipOf({ a: strToU8('abc '.repeat(5000)) });
    const bytes = new Uint8Array(await damaged.arrayBuffer());
    bytes.fill(0xff, 35, 60);
    await expect(unzip(new File([bytes], 'a.zip'))).rejects.toMatchObject({ code: 'zip' });
  });
});

function withBit(bytes: Uint8Array<ArrayBuffer>, at: number, bit: number): Uint8Array<ArrayBuffer> {
  const changed = bytes.slice();
  changed[at] = (changed[at] ?? 0) ^ (1 << bit);
  return changed;
}

/** The archive with one bit of its first entry's data flipped, such that it inflates to other bytes of the same number. */
async function otherThatInflates(archive: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const view = new DataView(archive.buffer);
  const start = 30 + view.getUint16(26, true) + view.getUint16(28, true);
  const end = start + view.getUint32(18, true);
  for (let at = end - 8; at > start; at--) {
    const changed = withBit(archive, at, 1);
    try {
      const inflated = inflateSync(changed.subarray(start, end));
      if (inflated.length === view.getUint32(22, true) && crc32(inflated) !== view.getUint32(14, true))
        return changed;
    } catch {
      // This bit makes the data unreadable: the next may not.
    }
  }
  throw new Error('No bit of this archive changes a letter only.');
}
