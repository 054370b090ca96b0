/** Sizes of the network and of one batch; what is measured over. */
export interface StepShape {
  readonly sentences: number;
  /** Tokens of each sentence. */
  readonly length: number;
  /** LSTM units of one direction. */
  readonly units: number;
  /** Words of the vocabulary. */
  readonly vocabulary: number;
}

/** The paper's sizes (section 3.2), with sentences of 25 tokens. */
export const paperShape: StepShape = { sentences: 19, length: 25, units: 171, vocabulary: 20_000 };

/** What no measurement varies. Words are drawn evenly from the vocabulary, so nearly all of a batch are distinct. */
export const fixedSizes = {
  wordDimension: 50,
  charDimension: 50,
  charFilters: 20,
  charWidths: [2, 3, 4],
  charsPerWord: 12,
  alphabet: 120,
  highwayLayers: 2,
  tags: 17,
  dropout: 0.6,
  learningRate: 0.02,
  momentum: 0.9,
  clipNorm: 5,
} as const;

/** Floating-point operations of one step by part, forward and backward; a multiply-add counts as two. */
export function stepArithmetic({ sentences, length, units, vocabulary }: StepShape): Record<string, number> {
  const { wordDimension, charDimension, charFilters, charWidths, charsPerWord, highwayLayers, tags } =
    fixedSizes;
  const tokens = sentences * length;
  // Distinct words expected of evenly drawn tokens.
  const forms = vocabulary * (1 - (1 - 1 / vocabulary) ** tokens);
  const features = charWidths.length * charFilters;
  const windows = charWidths.reduce((sum, width) => sum + width * (charsPerWord - width + 1), 0);
  const taps = charWidths.reduce((sum, width) => sum + width, 0);
  const product = (rows: number, inner: number, columns: number) => 2 * rows * inner * columns;
  // Forward, and two products of the same size backward.
  const trained = 3;
  return {
    'character CNN': forms * charFilters * charDimension * (2 * windows + 4 * taps),
    highway: trained * highwayLayers * product(forms, features, 2 * features),
    'LSTM, input': trained * product(forms, wordDimension + features, 8 * units),
    'LSTM, recurrence': trained * 2 * product(tokens - sentences, units, 4 * units),
    output: trained * product(tokens, 2 * units, 3 * tags),
    CRF: trained * product(tokens, tags, tags),
  };
}
