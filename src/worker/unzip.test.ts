import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
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
