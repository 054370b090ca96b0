/** A format that is not read here, by name, and what may be done instead, as the rest of a sentence. */
export interface OtherFormat {
  readonly name: string;
  readonly instead: string;
}

/** What a corpus looks like, in words. */
export const COLUMNS = 'one token and its tag on each line and a blank line between sentences';
const SAVE_AS_TEXT = `save it as plain text with ${COLUMNS}`;
const TURN = `turn it into columns, ${COLUMNS}`;
const SAVE_AS_CSV = 'save the sheet as CSV, with a column of tokens and a column of tags';
const UNPACK = 'unpack it and give the files in it';
const INCEPTION = 'export it as CoNLL 2002 or CoNLL-U from INCEpTION or WebAnno';

/** Files that are no text, by their first bytes (one character a byte). */
const BINARY: readonly (OtherFormat & { readonly opens: string; readonly at?: number })[] = [
  { opens: '%PDF-', name: 'a PDF', instead: `copy its text out and ${SAVE_AS_TEXT}` },
  { opens: '\xd0\xcf\x11\xe0', name: 'an old Word or Excel document', instead: SAVE_AS_TEXT },
  { opens: '{\\rtf', name: 'a rich text document (.rtf)', instead: SAVE_AS_TEXT },
  { opens: 'PAR1', name: 'a Parquet table', instead: 'write it as CSV, a token a row, or as columns' },
  { opens: 'ARROW1', name: 'an Arrow table', instead: 'write it as CSV, a token a row, or as columns' },
  { opens: 'SQLite format 3', name: 'an SQLite database', instead: TURN },
  { opens: 'BZh', name: 'packed by bzip2', instead: UNPACK },
  { opens: '\xfd7zXZ\0', name: 'packed by xz', instead: UNPACK },
  { opens: '\x28\xb5\x2f\xfd', name: 'packed by zstd', instead: UNPACK },
  { opens: '7z\xbc\xaf', name: 'a 7z archive', instead: UNPACK },
  { opens: 'Rar!', name: 'a RAR archive', instead: UNPACK },
  { opens: 'ustar', at: 257, name: 'a tar archive', instead: UNPACK },
];

/** Documents that are zip archives, by names of entries, the more telling first. */
const ZIPPED: readonly (OtherFormat & { readonly holds: string })[] = [
  { holds: 'opendocument.spreadsheet', name: 'a spreadsheet (.ods)', instead: SAVE_AS_CSV },
  { holds: 'opendocument.', name: 'an OpenDocument text (.odt)', instead: SAVE_AS_TEXT },
  { holds: 'application/epub', name: 'an EPUB book', instead: SAVE_AS_TEXT },
  { holds: 'xl/workbook', name: 'an Excel workbook (.xlsx)', instead: SAVE_AS_CSV },
  { holds: 'xl/worksheets', name: 'an Excel workbook (.xlsx)', instead: SAVE_AS_CSV },
  { holds: 'word/', name: 'a Word document (.docx)', instead: SAVE_AS_TEXT },
  { holds: '[Content_Types].xml', name: 'an Office document', instead: SAVE_AS_TEXT },
];

/** XML, by the names of elements, the more telling first. */
const XML: readonly (OtherFormat & { readonly holds: RegExp })[] = [
  {
    holds: /<ANNOTATION_DOCUMENT\b/,
    name: 'an ELAN annotation file (.eaf)',
    instead: `export its tiers as tab-delimited text, and keep ${COLUMNS}`,
  },
  { holds: /<interlinear-text\b/, name: 'FLEx interlinear text (.flextext)', instead: TURN },
  { holds: /<xmi:XMI\b/, name: 'UIMA CAS XMI', instead: INCEPTION },
  {
    holds: /<typeSystemDescription\b/,
    name: 'a UIMA type system, which holds no text',
    instead: 'take the annotated files beside it, exported as CoNLL 2002 or CoNLL-U',
  },
  { holds: /<GateDocument\b/, name: 'a GATE document', instead: TURN },
  { holds: /<TEI\b/, name: 'TEI XML', instead: TURN },
  {
    holds: /<!doctype html|<html\b/i,
    name: 'a web page',
    instead: 'a download may have gone wrong: get the file itself',
  },
  { holds: /^/, name: 'XML', instead: TURN },
];

/** JSON, whole or by lines, by its keys, the more telling first. */
const JSON_KEYS: readonly (OtherFormat & { readonly holds: RegExp })[] = [
  { holds: /"%(?:TYPES|FEATURE_STRUCTURES)"/, name: 'UIMA CAS JSON', instead: INCEPTION },
  { holds: /"_(?:input|task)_hash"/, name: 'JSON lines of Prodigy', instead: TURN },
  {
    holds:
      /"(?:annotations|completions|predictions)"\s*:\s*\[[\s\S]*"result"\s*:|"label"\s*:\s*\[\s*\{[^}]*"labels"/,
    name: 'a JSON export of Label Studio',
    instead: 'export it as CONLL2003 there',
  },
  {
    holds:
      /"[^"\n]*(?:labels?|entities|annotations)"\s*:\s*\[\s*(?:\[\s*\d+\s*,\s*\d+\s*,\s*"|\{[^}]*"start_offset")/,
    name: 'JSON lines of doccano',
    instead: `doccano-transformer writes them as CoNLL 2003: ${COLUMNS}`,
  },
  { holds: /"(?:entities|spans)"\s*:/, name: 'JSON with spans of characters, as of spaCy', instead: TURN },
  {
    holds: /"tokens"\s*:\s*\[/,
    name: 'JSON with lists of tokens',
    instead: TURN,
  },
  { holds: /^/, name: 'JSON', instead: TURN },
];

/** Files of lines, by their first line. */
const LINES: readonly (OtherFormat & { readonly opens: RegExp })[] = [
  { opens: /^#FORMAT=WebAnno TSV/, name: 'WebAnno TSV', instead: INCEPTION },
  { opens: /^\\_sh\s/, name: 'a Toolbox text', instead: TURN },
  { opens: /^#begin document/, name: 'CoNLL 2012, with names in brackets', instead: TURN },
  { opens: /^File type = "ooTextFile"/, name: 'a Praat TextGrid', instead: TURN },
  { opens: /^@(?:UTF8|Begin)\b/, name: 'a CHAT transcript', instead: TURN },
];

const STANDOFF: OtherFormat = {
  name: 'brat standoff annotation (.ann), which stands apart from its text',
  instead: 'turn both into columns with anntoconll.py, which brat has among its tools',
};
const STANDOFF_LINE = /^(?:[TREAMN]\d+|[#*]\d*)\t/;
const STANDOFF_SPAN = /^T\d+\t\S+[ \t]\d+[ \t]\d+/;
const LISTS: OtherFormat = {
  name: 'a table with a list of tags in each row',
  instead: TURN,
};
const LIST_OF_TAGS = /\[\s*(['"]{1,2})[A-Z]\S{0,20}?\1\s*,.*\]/;
/** XML or a web page; a token `<` or `<b>` has its tag on the same line. */
const MARKUP =
  /^<(?:\?xml\b|!doctype\b|!--|html\b|[\p{L}_][\w:.-]*(?:\s+[\w:.-]+=(?:"[^"]*"|'[^']*'))*\s*>\s*(?:<|[\r\n]))/iu;
const JSON_OPENS = /^(?:\{\s*(?:"[^"\n]*"\s*:|\})|\[\s*(?:\{\s*["}]|\[\s*["\d[]|"[^"\n]*"\s*[,\]]))/;

/**
 * The format of a file that people have annotated text in and that is no corpus of columns, from its first bytes (inflated,
 * where it is gzipped); `undefined` for all others.
 */
export function otherFormatOf(head: Uint8Array): OtherFormat | undefined {
  const bytes = new TextDecoder('latin1').decode(head);
  const binary = BINARY.find(({ opens, at = 0 }) => bytes.startsWith(opens, at));
  if (binary) return binary;
  if (bytes.startsWith('PK\x03\x04')) return ZIPPED.find(({ holds }) => bytes.includes(holds));
  const text = new TextDecoder().decode(head).trimStart();
  if (MARKUP.test(text)) return XML.find(({ holds }) => holds.test(text));
  if (JSON_OPENS.test(text)) return JSON_KEYS.find(({ holds }) => holds.test(text));
  const named = LINES.find(({ opens }) => opens.test(text));
  if (named) return named;
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line !== '');
  const most = (test: RegExp) => lines.filter((line) => test.test(line)).length * 2 > lines.length;
  if (lines.some((line) => STANDOFF_SPAN.test(line)) && most(STANDOFF_LINE)) return STANDOFF;
  if (most(/^\\\w+(?:\s|$)/)) return LINES.find(({ name }) => name === 'a Toolbox text');
  return most(LIST_OF_TAGS) ? LISTS : undefined;
}
