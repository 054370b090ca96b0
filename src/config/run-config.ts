import * as v from 'valibot';
import { scopes } from './components.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const countOrZero = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.ltValue(1));
const rate = v.pipe(v.number(), v.finite(), v.minValue(0));
const name = v.pipe(v.string(), v.minLength(1));

/** A training sample of a data set: so many sentences, or a share of them in (0, 1]. */
const sampleSchema = v.variant('by', [
  v.strictObject({ by: v.literal('count'), sentences: countOrZero }),
  v.strictObject({ by: v.literal('rate'), rate: v.pipe(v.number(), v.gtValue(0), v.maxValue(1)) }),
]);

const dataSetSchema = v.strictObject({
  /** Unique in the run; names the parameters that belong to this data set alone. */
  id: name,
  /** ISO 639-3 code, e.g. `nld`. */
  language: name,
  /** Data sets of one task share a tag set, e.g. `names`, `pos`. */
  task: name,
  /** `sequence` tags every token; `classification` gives one label to a sentence. */
  kind: v.optional(v.picklist(['sequence', 'classification']), 'sequence'),
  /** Unicode script of its tokens, e.g. `Latin`. */
  script: v.optional(name, 'Latin'),
  /** Whether the run trains on it. */
  active: v.optional(v.boolean(), true),
  /** All training sentences where absent. */
  sample: v.optional(sampleSchema),
  /** Names for the types of its files, or for its tags where they mark no spans; null drops a type to O. */
  tags: v.optional(v.record(v.string(), v.nullable(v.string()))),
});

const architectureSchema = v.strictObject({
  wordDimension: v.optional(count, 50),
  charDimension: v.optional(count, 50),
  charFilters: v.optional(count, 20),
  charWidths: v.optional(v.pipe(v.array(count), v.minLength(1)), [2, 3, 4]),
  highwayLayers: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)), 2),
  highwayActivation: v.optional(v.picklist(['selu', 'relu']), 'selu'),
  /** Hidden size of one direction. */
  lstmSize: v.optional(count, 171),
  /** Probability with which an element of the LSTM's output is dropped in training. */
  dropout: v.optional(share, 0.6),
});

const optimizerSchema = v.strictObject({
  learningRate: v.optional(positive, 0.02),
  momentum: v.optional(share, 0.9),
  /** Largest global norm of a step's gradient. */
  clipNorm: v.optional(positive, 5),
  decayRate: v.optional(positive, 0.9),
  /** Steps in which the learning rate falls by `decayRate`. */
  decaySteps: v.optional(count, 10_000),
  /** Sentences of one step. */
  batchSize: v.optional(count, 19),
});

const mixingSchema = v.strictObject({
  /** mu of a data set whose task is not the target's. */
  taskCoefficient: v.optional(rate, 0.1),
  /** zeta of a data set whose language is not the target's. */
  languageCoefficient: v.optional(rate, 0.1),
  /** Mixing rates that replace the formula, by data set. */
  rates: v.optional(v.record(v.string(), rate), {}),
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
  dataSets: v.pipe(v.array(dataSetSchema), v.minLength(1)),
  target: name,
  /** The file of word vectors that a language uses, by the language's code; needed where there are several. */
  wordVectors: v.optional(v.record(v.string(), name)),
  scopes: v.optional(scopesSchema, {}),
  architecture: v.optional(architectureSchema, {}),
  optimizer: v.optional(optimizerSchema, {}),
  mixing: v.optional(mixingSchema, {}),
  steps: v.optional(count, 3000),
  /** Steps between two evaluations on the dev sets. */
  evalEvery: v.optional(count, 200),
  /** Dev sentences that an evaluation uses, drawn by the seed; all where absent. */
  devSample: v.optional(count),
  /** Evaluations without a better target score after which the run ends; never where absent. */
  patience: v.optional(count),
  /** Everything random follows from it. */
  seed: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(0xffffffff)), 1),
  /** Decode only tag sequences that BIOES allows. */
  forbidIllegalTransitions: v.optional(v.boolean(), false),
});

/** A complete run description. */
export type RunConfig = v.InferOutput<typeof runConfigSchema>;

/** A run description as a person writes it: what is left out takes the paper's value. */
export type RunConfigInput = v.InferInput<typeof runConfigSchema>;

export type DataSetConfig = RunConfig['dataSets'][number];
export type Architecture = RunConfig['architecture'];
export type OptimizerConfig = RunConfig['optimizer'];
export type MixingConfig = RunConfig['mixing'];
