import { isSpanScheme } from '../../core/tags/tag-scheme.ts';
import { type ByteSource, chunksOf, peekChunks } from '../bytes/byte-source.ts';
import { inflatedHead } from '../bytes/inflated-head.ts';
import { decoderOf } from '../bytes/read-lines.ts';
import { TextError } from '../bytes/text-error.ts';
import { COLUMNS, type OtherFormat, otherFormatOf } from '../detect/other-formats.ts';
import {
  type ColumnLayout,
  columnLayout,
  isEmptyRow,
  isNoWord,
  isSentenceEnd,
  rowsOf,
  sentenceStarts,
} from './column-layout.ts';
import type { CorpusOptions } from './find-sentences.ts';

/** How much of a file is looked at. */
const HEAD_BYTES = 1 << 18;
/** More tokens than any sentence has. */
const NO_SENTENCE = 2000;

/** The universal parts of speech (Universal Dependencies), and `_` where none is given. */
const UNIVERSAL_TAGS = new Set(
  'ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X _'.split(' '),
);

/** True where all tags are universal parts of speech. */
export function areUniversal(tags: Iterable<string>): boolean {
  return [...tags].every((tag) => UNIVERSAL_TAGS.has(tag));
}

/**
 * The bytes of a file that is to be read as a corpus. Error: `TextError` on the first byte where its beginning shows that
 * it is none: `unknown-encoding`, `other-format` for the formats of {@link otherFormatOf}, and those of {@link refuseUnannotated} unless
 * columns were chosen.
 */
export async function* corpusBytes(source: ByteSource, options: CorpusOptions): AsyncGenerator<Uint8Array> {
  const { head, all } = await peekChunks(chunksOf(source, options.signal), HEAD_BYTES);
  const bytes = inflatedHead(head, HEAD_BYTES);
  const format = otherFormatOf(bytes);
  if (format) throw otherFormatError(options.name, format);
  const isChosen = [options.tokenColumn, options.tagColumn, options.miscKey].some(
    (choice) => choice !== undefined,
  );
  if (!isChosen) {
    const text = decoderOf(options.encoding ?? 'utf-8', options.name, {}).decode(bytes);
    const lines = text.split(/\r\n|\n|\r/);
    // The last line may be cut. A text with NUL characters is in another encoding, as its reader will say.
    if (!text.includes('\0'))
      refuseUnannotated(head.length < HEAD_BYTES ? lines : lines.slice(0, -1), options.name);
  }
  yield* all;
}

/** The refusal of a file of another format. */
export function otherFormatError(file: string, { name, instead }: OtherFormat): TextError {
  return new TextError({
    code: 'other-format',
    file,
    what: `it is ${name}, which is not read here: ${instead}`,
  });
}

/** The refusal of a file of labelled texts. */
export function labelledTextsError(file: string): TextError {
  const what =
    'it seems to hold labelled texts (a label, then the text); here words are tagged, and texts are classified on the command line only';
  return new TextError({ code: 'labelled-texts', file, what });
}

/** What the beginning of a file holds, read as columns. */
interface Facts {
  readonly layout: ColumnLayout;
  readonly rows: number;
  /** Rows with as many columns as most have. */
  readonly fitting: number;
  readonly tokens: ReadonlySet<string>;
  /** Tokens by tag. */
  readonly tags: ReadonlyMap<string, number>;
  readonly sentences: number;
}

/**
 * Refuses lines that can be read as columns but are no corpus. Errors (`TextError`): `running-text` for plain text, also
 * where its lines happen to have the same number of words; `labelled-texts`; `not-annotated` for a table whose last
 * column hardly repeats or never changes; `no-sentences` where nothing says where sentences end.
 */
export function refuseUnannotated(lines: readonly string[], file: string): void {
  const layout = columnLayout(lines);
  if (!layout || layout.columns === 1 || layout.format === 'conllu') return;
  const facts = factsOf(lines, layout);
  const { rows, fitting, tokens, tags, sentences } = facts;
  if (fitting === 0) return;
  const isSpaced = layout.separator === 'space';
  const fault = (code: string, what: string) => new TextError({ code, file, what });
  const text = `it reads as running text, not as a corpus, which has ${COLUMNS}`;
  const agree = fitting * 2 > rows || (fitting * 2 === rows && layout.columns < 5);
  if (isSpaced && !agree) throw fault('running-text', text);
  if (!isSpanScheme(new Set(tags.keys())) && !areUniversal(tags.keys())) {
    if (isSpaced && readsAsText(facts)) throw fault('running-text', text);
    if (tags.size * 2 > fitting) {
      if (tokens.size * 2 <= fitting) throw labelledTextsError(file);
      throw fault(
        'not-annotated',
        'no column seems to hold tags: hardly a value of the last one comes twice',
      );
    }
    const [only = ''] = tags.keys();
    if (tags.size === 1 && fitting > 2)
      throw fault('not-annotated', `every token has the same tag '${only}', from which nothing is learned`);
  }
  if (sentences === 1 && fitting > NO_SENTENCE) {
    const what = `nothing says where sentences end: a blank line must stand between them, or a column named 'sentence'`;
    throw fault('no-sentences', what);
  }
}

/** True where words at the ends of lines are taken for tags: they are words elsewhere too, or end sentences. */
function readsAsText({ layout, fitting, tokens, tags, sentences }: Facts): boolean {
  const share = (test: (tag: string) => boolean) =>
    [...tags].reduce((sum, [tag, times]) => sum + (test(tag) ? times : 0), 0) / fitting;
  if (share((tag) => /^[.!?…]$|\p{L}[.!?…]["'”’)]?$/u.test(tag)) > 0.5) return true;
  const lettered = [...tags.keys()].filter((tag) => /\p{L}/u.test(tag));
  if (tags.size > tokens.size || lettered.filter((tag) => tokens.has(tag)).length * 2 > lettered.length)
    return true;
  const isSmall = layout.columns > 2 && share((tag) => /\p{Ll}/u.test(tag)) > 0.5;
  const isUnbroken = sentences === 1 || sentences === fitting;
  return isSmall && (isUnbroken || tags.size === 1 || tags.size * 2 > fitting);
}

function factsOf(lines: readonly string[], layout: ColumnLayout): Facts {
  const { columns, tokenColumn, tagColumn, headerIndex, numbered } = layout;
  const tokens = new Set<string>();
  const tags = new Map<string, number>();
  const counts = { rows: 0, fitting: 0, sentences: 0 };
  const startsSentence = sentenceStarts(layout);
  let isOpen = false;
  for (const [index, line] of lines.entries()) {
    if (isSentenceEnd(line) || layout.format === 'inline') isOpen = false;
    if (isSentenceEnd(line) || index === headerIndex || line.startsWith('#')) continue;
    for (const cells of rowsOf(line, layout)) {
      if (startsSentence(cells) || isEmptyRow(cells)) isOpen = false;
      if (isEmptyRow(cells)) continue;
      const [token = '', tag = ''] = [cells[tokenColumn], cells[tagColumn]];
      if (numbered && isNoWord(cells[0])) continue;
      counts.rows++;
      // Empty cells are the reader's to name.
      if (cells.length !== columns || token === '' || tag === '') continue;
      counts.fitting++;
      if (!isOpen) counts.sentences++;
      isOpen = true;
      tokens.add(token);
      tags.set(tag, (tags.get(tag) ?? 0) + 1);
    }
  }
  return { layout, tokens, tags, ...counts };
}
