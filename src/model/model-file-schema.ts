import * as v from 'valibot';

const text = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());
const perCent = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(100)));
const names = v.array(text);

const scoreEntries = { precision: perCent, recall: perCent, f1: perCent };
const scoreSchema = v.strictObject(scoreEntries);

/** An `Evaluation` of config/run-event.ts. */
const evaluationSchema = v.strictObject({
  dataSet: text,
  split: v.picklist(['dev', 'test']),
  sentences: count,
  conlleval: v.exactOptional(v.strictObject({ ...scoreEntries, byType: v.record(text, scoreSchema) })),
  strict: v.exactOptional(scoreSchema),
  accuracy: perCent,
  score: perCent,
});

const evaluatedStep = v.strictObject({ step: count, evaluations: v.array(evaluationSchema) });

const rate = v.pipe(finite, v.minValue(0));

/** Everything of a training session that is neither configuration nor tensor. */
export const trainingStateSchema = v.strictObject({
  step: count,
  /** Work so far, milliseconds. */
  elapsedMs: v.pipe(finite, v.minValue(0)),
  /** Settings as they stand after changes during the run. */
  learningRate: finite,
  patience: v.nullable(count),
  taskCoefficient: rate,
  languageCoefficient: rate,
  rates: v.record(text, rate),
  cursors: v.array(v.strictObject({ dataSet: text, epoch: count, position: count })),
  round: v.strictObject({ number: count, remaining: names }),
  /** Step of the best weights on the target's dev set. */
  best: v.nullable(v.strictObject({ step: count, score: v.pipe(finite, v.minValue(0)) })),
  history: v.array(evaluatedStep),
});

export type TrainingState = v.InferOutput<typeof trainingStateSchema>;

/** The text `tagloom` of a model file's metadata. `config` is checked by `parseRunConfig`. */
export const modelMetadataSchema = v.strictObject({
  version: v.literal(1),
  config: v.unknown(),
  vocabularies: v.strictObject({
    words: v.array(v.strictObject({ group: text, entries: names })),
    characters: v.array(v.strictObject({ group: text, entries: names })),
    tags: v.array(v.strictObject({ task: text, tags: names })),
  }),
  /** Which data sets share which group; follows from `config`, here for other readers. */
  plan: v.array(v.strictObject({ group: text, dataSets: names })),
  /** Scores of the weights, where they were measured. */
  scores: v.array(evaluationSchema),
  /** What the model was trained on: SHA-256 of each data set's training sample. */
  data: v.array(v.strictObject({ dataSet: text, sentences: count, sha256: text })),
  /** The model card, Markdown. */
  card: text,
  training: v.exactOptional(trainingStateSchema),
});

export type ModelMetadata = v.InferOutput<typeof modelMetadataSchema>;
