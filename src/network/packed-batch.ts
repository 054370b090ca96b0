import { paddingRow, unknownRow, type Vocabulary } from './vocabulary.ts';

/** Sentences in the layout of kernels/README.md, as host arrays. */
export interface PackedBatch {
  /** `order[b]`: which of the given sentences is sentence b. */
  readonly order: readonly number[];
  /** `[B]`, longest first. */
  readonly lengths: Int32Array;
  /** `[T+1]`; token t of sentence b is row `timeOffsets[t] + b`. */
  readonly timeOffsets: Int32Array;
  /** `[B]`: row of each sentence's last token. */
  readonly lastTokens: Int32Array;
  /** `[N]` */
  readonly tokenForm: Int32Array;
  /** `[U+1]` and `[N]`: the tokens of each form. */
  readonly formStarts: Int32Array;
  readonly formTokens: Int32Array;
  /** `[R]`: rows of the word embedding; empty without one. */
  readonly rows: Int32Array;
  /** `[U]`: index into `rows`. */
  readonly formRow: Int32Array;
  /** `[R+1]` and `[U]`: the forms of each row. */
  readonly rowStarts: Int32Array;
  readonly rowForms: Int32Array;
  /** `[M]` and `[U+1]`: the characters of each form, padded to the widest filter; empty without characters. */
  readonly characters: Int32Array;
  readonly starts: Int32Array;
}

/** What decides on rows: vocabularies of the model; one of them may be absent. */
export interface PackingRules {
  readonly words?: Vocabulary;
  readonly characters?: {
    readonly vocabulary: Vocabulary;
    readonly widestFilter: number;
    /** As much padding behind each word as the widest filter has characters. */
    readonly paddedEnd?: boolean;
  };
  /** Rows whose words are read as unknown ones. */
  readonly isUnknown?: (row: number) => boolean;
}

/** For each of `count` groups the members with its number, in rising order: `members[starts[g] .. starts[g+1]]`. */
function membersOf(groupOf: Int32Array, count: number): { starts: Int32Array; members: Int32Array } {
  const starts = new Int32Array(count + 1);
  for (const group of groupOf) starts[group + 1] = (starts[group + 1] ?? 0) + 1;
  for (let group = 0; group < count; group++)
    starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
  const next = starts.slice();
  const members = new Int32Array(groupOf.length);
  for (const [member, group] of groupOf.entries()) {
    members[next[group] ?? 0] = member;
    next[group] = (next[group] ?? 0) + 1;
  }
  return { starts, members };
}

/** Numbers values in the order in which they first come. */
class Numbering<T> {
  readonly values: T[] = [];
  readonly #numbers = new Map<T, number>();

  of(value: T): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}

/**
 * Packs sentences into one batch. With characters a form is a distinct word; without them it is a distinct row of the
 * word embedding, so that forms and rows are the same.
 * @param sentences tokens of each sentence, at least one
 */
export function packBatch(
  sentences: readonly (readonly string[])[],
  { words, characters, isUnknown = () => false }: PackingRules,
): PackedBatch {
  const rowOf = (word: string) => {
    const row = words?.lookUp(word).row ?? paddingRow;
    return isUnknown(row) ? unknownRow : row;
  };
  const order = sentences
    .map((_, index) => index)
    .sort((a, b) => (sentences[b]?.length ?? 0) - (sentences[a]?.length ?? 0));
  const sorted = order.map((index) => sentences[index] ?? []);
  const lengths = Int32Array.from(sorted, (tokens) => tokens.length);
  const longest = lengths[0] ?? 0;
  if (lengths.at(-1) === 0 || sorted.length === 0)
    throw new RangeError('A sentence without tokens cannot be packed.');

  const timeOffsets = new Int32Array(longest + 1);
  const forms = new Numbering<string | number>();
  const tokenForm = new Int32Array(lengths.reduce((sum, length) => sum + length, 0));
  let token = 0;
  for (let time = 0; time < longest; time++) {
    timeOffsets[time] = token;
    for (const tokens of sorted) {
      const word = tokens[time];
      if (word === undefined) break; // this sentence, and all after it, have ended
      tokenForm[token++] = forms.of(characters || !words ? word : rowOf(word));
    }
  }
  timeOffsets[longest] = token;

  const rows = new Numbering<number>();
  const formRow = Int32Array.from(forms.values, (form) => {
    if (!words) return 0;
    return rows.of(typeof form === 'number' ? form : rowOf(form));
  });
  const spelled = spell(characters ? forms.values.map(String) : [], characters);
  const { starts: formStarts, members: formTokens } = membersOf(tokenForm, forms.values.length);
  const { starts: rowStarts, members: rowForms } = membersOf(formRow, Math.max(rows.values.length, 1));
  const lastTokens = lengths.map((length, sentence) => (timeOffsets[length - 1] ?? 0) + sentence);
  return {
    order,
    lengths,
    timeOffsets,
    lastTokens,
    tokenForm,
    formStarts,
    formTokens,
    rows: Int32Array.from(rows.values),
    formRow,
    rowStarts,
    rowForms,
    ...spelled,
  };
}

/**
 * The characters (Unicode code points) of words one after another, each word padded to the widest filter, or by it.
 * @returns `characters [M]` and `starts [U+1]`
 */
export function spell(
  words: readonly string[],
  characters: PackingRules['characters'],
): Pick<PackedBatch, 'characters' | 'starts'> {
  const starts = new Int32Array(words.length + 1);
  const all: number[] = [];
  for (const [index, word] of words.entries()) {
    const first = all.length;
    for (const character of word) all.push(characters?.vocabulary.rowOf(character) ?? paddingRow);
    const widest = characters?.widestFilter ?? 0;
    const length = characters?.paddedEnd ? all.length - first + widest : widest;
    while (all.length - first < length) all.push(paddingRow);
    starts[index + 1] = all.length;
  }
  return { characters: Int32Array.from(all), starts };
}

/** Values of each token, sentence by sentence, in packed order: the inverse is `unpack`. */
export function packTokens(
  { order, timeOffsets, lengths }: PackedBatch,
  values: readonly (readonly number[])[],
): Int32Array {
  const packed = new Int32Array(lengths.reduce((sum, length) => sum + length, 0));
  for (const [sentence, index] of order.entries()) {
    for (const [time, value] of (values[index] ?? []).entries())
      packed[(timeOffsets[time] ?? 0) + sentence] = value;
  }
  return packed;
}

/**
 * Packed values of each token, `[N, width]`, back to the given sentences: `[length, width]` each, in the order in which
 * the sentences were given.
 */
export function unpackTokens<V extends Float32Array | Int32Array>(
  { order, timeOffsets, lengths }: PackedBatch,
  packed: V,
  width: number,
): readonly V[] {
  const sentences: V[] = [];
  for (const [sentence, index] of order.entries()) {
    const length = lengths[sentence] ?? 0;
    const values = packed.slice(0, length * width) as V;
    for (let time = 0; time < length; time++) {
      const row = (timeOffsets[time] ?? 0) + sentence;
      values.set(packed.subarray(row * width, (row + 1) * width), time * width);
    }
    sentences[index] = values;
  }
  return sentences;
}
