import * as v from 'valibot';
import { scopes } from '../sharing/components.ts';
import { belowOne, name, notNegative, positive, shareOfAll, someOf, whole } from './field-kinds.ts';

/** Largest number of anything that is counted over time: far above any run, and exact in every sum. */
const many = 1_000_000_000;

const dimension = () => whole(1, 10_000);

/** A training sample of a data set: so many sentences, or a share of them in (0, 1]. */
const sampleSchema = v.variant('by', [
  v.strictObject({ by: v.literal('count'), sentences: whole(0, many, 'sentences') }),
  v.strictObject({ by: v.literal('rate'), rate: shareOfAll() }),
]);

const dataSetSchema = v.strictObject({
  /** Unique in the run; names the parameters that belong to this data set alone. */
  id: name(),
  /** ISO 639-3 code, e.g. `nld`. */
  language: name(),
  /** Data sets of one task share a tag set, e.g. `names`, `pos`. */
  task: name(),
  /** `sequence` tags every token; `classification` gives one label to a sentence. */
  kind: v.optional(v.picklist(['sequence', 'classification']), 'sequence'),
  /** Unicode script of its tokens, e.g. `Latin`. */
  script: v.optional(name(), 'Latin'),
  /** Whether the run trains on it. */
  active: v.optional(v.boolean(), true),
  /** All training sentences where absent. */
  sample: v.optional(sampleSchema),
  /** Names for the types of its files, or for its tags where they mark no spans; null drops a type to O. */
  tags: v.optional(v.record(v.string(), v.nullable(v.string()))),
});

const architectureSchema = v.strictObject({
  wordDimension: v.optional(dimension(), 50),
  charDimension: v.optional(dimension(), 50),
  /** Filters of each width. */
  charFilters: v.optional(dimension(), 20),
  /** Characters that the filters of a width look at. */
  charWidths: v.optional(someOf(whole(1, 100, 'characters'), 'width'), [2, 3, 4]),
  highwayLayers: v.optional(whole(0, 3, 'layers'), 2),
  highwayActivation: v.optional(v.picklist(['selu', 'relu']), 'selu'),
  /** Hidden size of one direction. */
  lstmSize: v.optional(whole(1, 1_000_000, 'units'), 171),
  /** Probability with which an element of the LSTM's output is dropped in training. */
  dropout: v.optional(belowOne(), 0.6),
});

const optimizerSchema = v.strictObject({
  learningRate: v.optional(positive(), 0.02),
  momentum: v.optional(belowOne(), 0.9),
  /** Largest global norm of a step's gradient. */
  clipNorm: v.optional(positive(), 5),
  decayRate: v.optional(positive(), 0.9),
  /** Steps in which the learning rate falls by `decayRate`. */
  decaySteps: v.optional(whole(1, many, 'steps'), 10_000),
  /** Sentences of one step. */
  batchSize: v.optional(whole(1, 100_000, 'sentences'), 19),
});

const mixingSchema = v.strictObject({
  /** mu of a data set whose task is not the target's. */
  taskCoefficient: v.optional(notNegative(), 0.1),
  /** zeta of a data set whose language is not the target's. */
  languageCoefficient: v.optional(notNegative(), 0.1),
  /** Mixing rates that replace the formula, by data set. */
  rates: v.optional(v.record(v.string(), notNegative()), {}),
  /** `sampled`: one draw a step. `rounds`: fixed counts a round, in shuffled order. */
  mode: v.optional(v.picklist(['sampled', 'rounds']), 'sampled'),
});

const scope = v.picklist(scopes);

/** Who shares what; the defaults are the paper's figure 2. */
const scopesSchema = v.strictObject({
  wordEmbedding: v.optional(scope, 'language'),
  charEmbedding: v.optional(scope, 'all'),
  charCnn: v.optional(scope, 'all'),
  highway: v.optional(scope, 'all'),
  lstm: v.optional(scope, 'all'),
  sharedLinear: v.optional(scope, 'task'),
  specificLinear: v.optional(scope, 'dataset'),
  gate: v.optional(scope, 'dataset'),
  crf: v.optional(scope, 'task'),
  classifier: v.optional(scope, 'task'),
});

/** The schema of a run description; everything but the data sets and the target has the paper's default. */
export const runConfigSchema = v.strictObject({
  version: v.optional(v.literal(1), 1),
  dataSets: someOf(dataSetSchema, 'data set'),
  target: name(),
  /** The file of word vectors that a language uses, by the language's code; needed where there are several. */
  wordVectors: v.optional(v.record(v.string(), name())),
  scopes: v.optional(scopesSchema, {}),
  architecture: v.optional(architectureSchema, {}),
  optimizer: v.optional(optimizerSchema, {}),
  mixing: v.optional(mixingSchema, {}),
  steps: v.optional(whole(1, many, 'steps'), 3000),
  /** Steps between two evaluations on the dev sets. */
  evalEvery: v.optional(whole(1, many, 'steps'), 200),
  /** Dev sentences that an evaluation uses, drawn by the seed; all where absent. */
  devSample: v.optional(whole(1, many, 'sentences')),
  /** Evaluations without a better target score after which the run ends; never where absent. */
  patience: v.optional(whole(1, many, 'evaluations')),
  /** Everything random follows from it. */
  seed: v.optional(whole(0, 0xffffffff), 1),
  /** Decode only tag sequences that BIOES allows. */
  forbidIllegalTransitions: v.optional(v.boolean(), false),
});

/** The ranges of what may be changed while a run goes on: those of the description. */
export const runChangeSchema = v.strictObject({
  learningRate: v.exactOptional(positive()),
  patience: v.exactOptional(whole(1, many, 'evaluations')),
  taskCoefficient: v.exactOptional(notNegative()),
  languageCoefficient: v.exactOptional(notNegative()),
  rates: v.exactOptional(v.record(v.string(), notNegative())),
});

/** A complete run description. */
export type RunConfig = v.InferOutput<typeof runConfigSchema>;

/** A run description as a person writes it: what is left out takes the paper's value. */
export type RunConfigInput = v.InferInput<typeof runConfigSchema>;

export type DataSetConfig = RunConfig['dataSets'][number];
export type Architecture = RunConfig['architecture'];
export type OptimizerConfig = RunConfig['optimizer'];
export type MixingConfig = RunConfig['mixing'];
