import { nerTask } from '../../core/config/ner-task.ts';
import { typesOfTags } from '../../core/tags/spans.ts';
import { inflatedHead } from '../bytes/inflated-head.ts';
import { TextError } from '../bytes/text-error.ts';
import { cellsOf } from '../corpora/column-layout.ts';
import { corpusOfLines } from '../corpora/read-corpus.ts';
import { areLabelledTexts } from '../corpora/read-labelled-texts.ts';
import { areUniversal } from '../corpora/refuse-unannotated.ts';
import { type EmbeddingHead, embeddingHead, isFastTextModel } from '../embeddings/embedding-head.ts';
import type { Corpus } from '../sentences/corpus.ts';
import {
  isKnownByWords,
  languageHintOfName,
  languageOfName,
  languageOfWords,
  UNDETERMINED,
} from './detect-language.ts';

/** What a file seems to be, from its name and its first bytes. */
export interface FileGuess {
  readonly role: 'corpus' | 'embeddings' | 'text' | 'labelled-texts' | 'model' | 'unknown';
  /** ISO 639-3, or `und`. */
  readonly language: string;
  /** `ner`, `chunks`, `pos`, or `tags` for other plain tags; corpora only. */
  readonly task: string | undefined;
  readonly split: 'train' | 'dev' | 'test' | undefined;
  /** The beginning of the file as a corpus, for a preview; corpora only. */
  readonly preview: Corpus | undefined;
  readonly embeddings: EmbeddingHead | undefined;
}

/** Enough of a file to guess what it is. */
export const GUESS_BYTES = 1 << 18;
const PHRASE_TYPES = new Set('NP VP PP ADVP ADJP SBAR PRT CONJP INTJ LST UCP'.split(' '));
const MOST_TAGS = 200;
const MODEL_HEADER_BYTES = 100_000_000;

/**
 * Guesses role, language, task and split of a file from its name (folders may stand before it) and its first bytes,
 * of which 64 KB to 256 KB are enough; gzipped ones are inflated as far as they go. Never throws: what it cannot tell
 * is `unknown`, `und` or undefined, and what it tells is a guess for the user to correct.
 */
export function detectFile(name: string, firstBytes: Uint8Array): FileGuess {
  const guess = { split: splitOfName(name), task: undefined, preview: undefined, embeddings: undefined };
  const language = languageOfName(name) ?? languageHintOfName(name) ?? UNDETERMINED;
  const bytes = inflatedHead(firstBytes, GUESS_BYTES);
  if (isModel(bytes)) return { ...guess, role: 'model', language };
  if (isFastTextModel(bytes)) return { ...guess, role: 'embeddings', language };
  const lines = wholeLines(bytes);
  const embeddings = headOfRows(bytes, lines);
  if (embeddings !== undefined) {
    const words = embeddings.format === 'text' ? lines.map((line) => line.split(/[ \t]/)[0] ?? '') : [];
    return { ...guess, role: 'embeddings', language: languageBy(name, words), embeddings };
  }
  if (bytes.includes(0)) return { ...guess, role: 'unknown', language };
  if (areLabelledTexts(lines)) return { ...guess, role: 'labelled-texts', language };
  const preview = corpusPreview(name, lines);
  if (preview !== undefined) {
    const words = preview.sentences.flatMap(({ tokens }) => tokens);
    return { ...guess, role: 'corpus', language: languageBy(name, words), task: taskOf(preview), preview };
  }
  const words = lines.join(' ').split(/[^\p{L}\p{M}\p{N}]+/u);
  if (!words.some((word) => /\p{L}/u.test(word))) return { ...guess, role: 'unknown', language };
  return { ...guess, role: 'text', language: languageBy(name, words) };
}

/** True where `detectFile` finds a file of word vectors; it looks at nothing else, which takes a fraction of the time. */
export function isEmbeddingFile(firstBytes: Uint8Array): boolean {
  const bytes = inflatedHead(firstBytes, GUESS_BYTES);
  if (isModel(bytes)) return false;
  return isFastTextModel(bytes) || headOfRows(bytes, wholeLines(bytes)) !== undefined;
}

function headOfRows(bytes: Uint8Array, lines: readonly string[]): EmbeddingHead | undefined {
  const head = embeddingHead(bytes);
  return head !== undefined && looksLikeRows(lines, head) ? head : undefined;
}

function languageBy(name: string, words: readonly string[]): string {
  const hint = languageHintOfName(name);
  // What the words say counts for nothing against a language that they are never taken for.
  const byWords = hint !== undefined && !isKnownByWords(hint) ? hint : languageOfWords(words);
  return languageOfName(name) ?? byWords ?? hint ?? UNDETERMINED;
}

function splitOfName(path: string): FileGuess['split'] {
  const name = path.toLowerCase().split('/').at(-1) ?? '';
  const parts = name.split(/[^a-z]+/);
  const has = (...words: string[]) => parts.some((part) => words.includes(part));
  if (has('dev', 'testa', 'valid', 'validation', 'val', 'development', 'tune')) return 'dev';
  if (has('test', 'testb', 'tst', 'eval')) return 'test';
  return has('train', 'training', 'trn') ? 'train' : undefined;
}

/** A safetensors file: the length of a JSON header in 8 little-endian bytes, then the header. */
function isModel(bytes: Uint8Array): boolean {
  if (bytes.length < 9 || bytes[8] !== 0x7b) return false;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  return length > 1n && length <= MODEL_HEADER_BYTES;
}

/** The lines of the head, without the last one unless it is the only one: it may be cut. Bad bytes are replaced. */
function wholeLines(bytes: Uint8Array): string[] {
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\n|\r/);
  if (lines.length > 1) lines.pop();
  return lines;
}

function looksLikeRows(lines: readonly string[], { format, header, dimension }: EmbeddingHead): boolean {
  if (format === 'binary') return true;
  const rows = lines.slice(header === undefined ? 0 : 1, 50);
  const good = rows.filter((row) => row.trim().split(/[ \t]+/).length > dimension).length;
  return (header !== undefined && rows.length === 0) || good * 2 > rows.length;
}

function corpusPreview(name: string, lines: readonly string[]): Corpus | undefined {
  try {
    const corpus = corpusOfLines(lines, { name });
    const tags = corpus.sentences.tagCounts();
    const repeated = tags.size <= Math.max(2, corpus.sentences.tokens / 2) || areUniversal(tags.keys());
    const telling = corpus.scheme !== 'plain' || corpus.separator === 'tab' || repeated;
    return tags.size <= MOST_TAGS && telling ? corpus : undefined;
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    // A corpus with one bad row is still a corpus: try what stands before the row.
    const before = error.line === undefined ? 0 : error.line - 1;
    const rows = lines.slice(0, before).filter((line) => cellsOf(line, 'space').length > 1);
    const worth = error.code === 'wrong-column-count' && rows.length > 20 && before < lines.length;
    return worth ? corpusPreview(name, lines.slice(0, before)) : undefined;
  }
}

function taskOf(corpus: Corpus): string {
  const tags = [...corpus.sentences.tagCounts().keys()];
  if (corpus.scheme === 'plain') return areUniversal(tags) ? 'pos' : 'tags';
  const types = [...typesOfTags(tags)];
  return types.length > 0 && types.every((type) => PHRASE_TYPES.has(type)) ? 'chunks' : nerTask;
}
