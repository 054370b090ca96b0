import type { LabelledText } from '../data/corpora/read-labelled-texts.ts';
import type { EmbeddingTable, Sentence } from '../data/sentences/corpus.ts';
import type { List } from '../data/sentences/list.ts';

/** One annotated example: a sentence with a tag for each token, or a text with one label. */
export type Example = Sentence | LabelledText;

/** The splits of one data set, each sentence with at least one token; training sentences before subsampling. */
export interface DataSetSplits {
  readonly train: List<Example>;
  readonly dev?: List<Example>;
  readonly test?: List<Example>;
}

/** All data of a run. */
export interface RunData {
  /** By id of the data set; every active data set must be there. */
  readonly dataSets: Readonly<Record<string, DataSetSplits>>;
  /** Pretrained vectors by language code; a language without them starts at random. */
  readonly embeddings: Readonly<Record<string, EmbeddingTable>>;
}

/** The gold answers of an example: its tags, or its one label. */
export function goldOf(example: Example): readonly string[] {
  return 'label' in example ? [example.label] : example.tags;
}
