/** What the names of a table's columns say about them; all columns are 0-based. */
export interface NamedColumns {
  readonly token: number;
  /** The sentence to which a token belongs. */
  readonly sentence: number | undefined;
  /** Columns that hold no tags: numbers of rows, sentences and documents. */
  readonly others: readonly number[];
}

const TOKEN = /^(?:words?|tokens?|forms?|text|surface)$/;
const SENTENCE = /^sent(?:ence)?s?(?:[ _.#-]*(?:#|ids?|idx|index|no|nr|num|number))?$/;
const ROW =
  /^(?:|unnamed: \d+|index|idx|id|row|no|nr|#|(?:token|word|doc|document)[ _.-]*(?:id|idx|index|no|nr|num|number))$/;
const TAG =
  /^(?:(?:ner|pos|chunk|bio|iob|iob2|bioes|entity|named[ _-]?entity)?[ _-]*(?:tags?|labels?|types?|class)?|x?pos|upos|lemmas?|shape|predict(?:ed|ion)s?)$/;

/**
 * What the first row of a table says where it holds names of columns alone, among them one of tokens and one of tags,
 * such as `Sentence #,Word,POS,Tag`; `undefined` where it is a row like all others.
 */
export function namedColumns(cells: readonly string[]): NamedColumns | undefined {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const kinds = names.map((name) => {
    if (TOKEN.test(name)) return 'token';
    if (SENTENCE.test(name)) return 'sentence';
    if (ROW.test(name)) return 'row';
    return TAG.test(name) ? 'tag' : undefined;
  });
  const token = kinds.indexOf('token');
  if (token < 0 || !kinds.includes('tag') || kinds.includes(undefined)) return undefined;
  const sentence = kinds.indexOf('sentence');
  const others = [...kinds.keys()].filter(
    (column) => kinds[column] === 'sentence' || kinds[column] === 'row',
  );
  return { token, sentence: sentence < 0 ? undefined : sentence, others };
}
