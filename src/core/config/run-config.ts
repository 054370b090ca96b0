import * as v from 'valibot';
import { scopes } from '../sharing/components.ts';
import { bareSchema } from './bare-schema.ts';
import { name, notNegative, shareOfAll, someOf, whole } from './field-kinds.ts';
import { type HyperParameter, hyperParameters, many } from './hyper-parameters.ts';

/** A training sample of a data set: so many sentences, or a share of them in (0, 1]. */
export const sampleSchema = v.variant('by', [
  v.strictObject({ by: v.literal('count'), sentences: whole(0, many, 'sentences') }),
  v.strictObject({ by: v.literal('rate'), rate: shareOfAll() }),
]);

/** One of several equal parts of a training sample. */
const foldSchema = v.pipe(
  v.strictObject({ test: whole(1, 1000), of: whole(2, 1000, 'folds') }),
  v.check(({ test, of }) => test <= of, 'an object whose "test" is at most its "of"'),
);

const dataSetSchema = v.strictObject({
  /** Unique in the run; names the parameters that belong to this data set alone. */
  id: name(),
  /** ISO 639-3 code, e.g. `nld`. */
  language: name(),
  /** Data sets of one task share a tag set, e.g. `ner`, `pos`. */
  task: name(),
  /** `sequence` tags every token; `classification` gives one label to a sentence. */
  kind: v.optional(v.picklist(['sequence', 'classification']), 'sequence'),
  /** Unicode script of its tokens, e.g. `Latin`. */
  script: v.optional(name(), 'Latin'),
  /** Whether the run trains on it. */
  active: v.optional(v.boolean(), true),
  /** All training sentences where absent. */
  sample: v.optional(sampleSchema),
  /**
   * Its training sample is divided into `of` folds by the seed, and fold `test`, from 1, is its test set; the fold behind is its
   * dev set where it has none.
   */
  fold: v.optional(foldSchema),
  /** Names for the types of its files, or for its tags where they mark no spans; null drops a type to O. */
  tags: v.optional(v.record(v.string(), v.nullable(v.string()))),
});

/** The schemas of hyper-parameters, as entries of an object's schema. */
type Entries<Parameters extends Readonly<Record<string, HyperParameter>>> = {
  readonly [Key in keyof Parameters]: Parameters[Key]['schema'];
};

function entriesOf<Parameters extends Readonly<Record<string, HyperParameter>>>(
  parameters: Parameters,
): Entries<Parameters> {
  const entries = Object.entries(parameters).map(([key, { schema }]) => [key, schema]);
  return Object.fromEntries(entries) as Entries<Parameters>;
}

/** Those that may be changed while a run trains, none of which has to be in a change. */
type Changes<Parameters extends Readonly<Record<string, HyperParameter>>> = {
  readonly [Key in keyof Parameters as Parameters[Key] extends { readonly whileTraining: true }
    ? Key
    : never]: Parameters[Key]['schema'] extends { readonly wrapped: infer Wrapped extends v.GenericSchema }
    ? v.ExactOptionalSchema<Wrapped, undefined>
    : never;
};

function changesOf<Parameters extends Readonly<Record<string, HyperParameter>>>(
  parameters: Parameters,
): Changes<Parameters> {
  const entries = Object.entries(parameters)
    .filter(([, { whileTraining }]) => whileTraining)
    .map(([key, { schema }]) => [key, v.exactOptional(bareSchema(schema))]);
  return Object.fromEntries(entries) as Changes<Parameters>;
}

const { architecture, optimizer, mixing, run } = hyperParameters;

const mixingSchema = v.strictObject({
  ...entriesOf(mixing),
  /** Mixing rates that replace the formula, by data set. */
  rates: v.optional(v.record(v.string(), notNegative()), {}),
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
  architecture: v.optional(v.strictObject(entriesOf(architecture)), {}),
  optimizer: v.optional(v.strictObject(entriesOf(optimizer)), {}),
  mixing: v.optional(mixingSchema, {}),
  ...entriesOf(run),
});

/** What may be changed while a run trains, with the ranges of the description; all of it may be left out. */
export const runChangeSchema = v.strictObject({
  ...changesOf(optimizer),
  ...changesOf(mixing),
  ...changesOf(run),
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
