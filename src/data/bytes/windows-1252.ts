/** What the bytes 0x80 to 0x9F stand for (WHATWG Encoding Standard, index windows-1252); five stand for nothing. */
const CHARACTERS =
  '\u20AC\x81\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\x8D\u017D\x8F\x90\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\x9D\u017E\u0178';
const FIRST = 0x80;
const CONTROLS = /[\x80-\x9f]/g;

/**
 * Text that was decoded as windows-1252, in which quotation marks, dashes and the euro sign are what they should be:
 * the TextDecoder of Node 20 reads that encoding as Latin-1. Where it was decoded rightly nothing changes.
 */
export function repairedWindows1252(text: string): string {
  return text.replace(CONTROLS, (control) => CHARACTERS[control.charCodeAt(0) - FIRST] ?? control);
}
