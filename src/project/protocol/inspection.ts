/** The sentences that are inspected: one split of one data set, tagged by one model or by two. */
export interface InspectionSubject {
  readonly models: readonly [modelId: string, other?: string];
  readonly dataSet: string;
  readonly split: 'train' | 'dev' | 'test';
  /** A step after which the first model's run was evaluated: its dev sentences have the tags that were predicted then. */
  readonly step?: number;
}

/**
 * What became of a span in the gold or the predicted tags; `both` is an overlap with wrong borders and wrong type. For
 * plain tags only correct and type occur, token by token.
 */
export type ErrorKind = 'correct' | 'missed' | 'spurious' | 'type' | 'boundary' | 'both';

/** Which sentences to show; every field narrows. With two models `kind` and `type` may hold for either. */
export interface SentenceFilter {
  readonly kind?: ErrorKind;
  /** With two models: what the second repairs, or breaks. */
  readonly change?: 'fixed' | 'broken';
  readonly type?: string;
  /** Only sentences with a word that the training sentences lack. */
  readonly unseen?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly text?: string;
}

/** Scores in per cent, `null` where undefined, and the counts of spans behind them. */
export interface ShownSpanScore {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly gold: number;
  readonly predicted: number;
  readonly correct: number;
}

/** Scores and counts of one model over the whole split. */
export interface ModelSummary {
  readonly conlleval?: ShownSpanScore & { readonly byType: Readonly<Record<string, ShownSpanScore>> };
  readonly strict?: ShownSpanScore;
  /** Share of right tags, per cent. */
  readonly accuracy: number | null;
  readonly kinds: Readonly<Record<ErrorKind, number>>;
  /** Token confusions: `counts[gold][predicted]` over `labels`. */
  readonly confusion: { readonly labels: readonly string[]; readonly counts: readonly (readonly number[])[] };
  /** Correctly predicted tags by span type (paper figure 6). */
  readonly correctByType: Readonly<Record<string, number>>;
}

export interface InspectionSummary {
  /** Sentences that the scores are of, and sentences of the split: an evaluated step may have tagged some only. */
  readonly sentences: number;
  readonly total: number;
  /** One for each model of the subject. */
  readonly models: readonly ModelSummary[];
  /** With two models: gold spans that only the second finds, and those that only the first finds. */
  readonly fixed?: number;
  readonly broken?: number;
}

export interface InspectedSentence {
  /** Index in the split. */
  readonly index: number;
  readonly tokens: readonly string[];
  readonly gold: readonly string[];
  /** Tags by each model of the subject. */
  readonly predicted: readonly (readonly string[])[];
  /** True for words that the training sentences lack. */
  readonly unseen: readonly boolean[];
}

export interface TokenDetail {
  /** Probabilities by forward-backward, greatest first. */
  readonly marginals: readonly { readonly tag: string; readonly probability: number }[];
  /** Gate towards the specific layer, mean over tags and for the predicted tag, 0 to 1; absent without the layer. */
  readonly gate?: { readonly mean: number; readonly predicted: number };
  /** How the word was found in the vocabulary. */
  readonly lookup: 'exact' | 'lower' | 'digits' | 'unknown';
  /** Nearest words by the character vector, over all languages of the model; cosine similarity. */
  readonly nearest: readonly {
    readonly word: string;
    readonly language: string;
    readonly similarity: number;
  }[];
}

/** CRF scores of a task. */
export interface TransitionScores {
  readonly tags: readonly string[];
  /** `[from][to]` */
  readonly transitions: readonly (readonly number[])[];
  readonly start: readonly number[];
  readonly stop: readonly number[];
}

export interface TaggedSentence {
  readonly tokens: readonly string[];
  readonly tags: readonly string[];
  /** Probability of each token's tag. */
  readonly confidence: readonly number[];
}
