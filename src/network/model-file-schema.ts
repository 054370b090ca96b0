import * as v from 'valibot';

const text = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());
const perCent = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(100)));
const names = v.array(text);

const scoreEntries = { precision: perCent, recall: perCent, f1: perCent };
const scoreSchema = v.strictObject(scoreEntries);

/** An `Evaluation` of config/run-event.ts. */
export const evaluationSchema = v.strictObject({
  dataSet: text,
  split: v.picklist(['dev', 'test']),
  sentences: count,
  total: v.exactOptional(count),
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
  /** Micro-batches of a batch of each data set, where it needs more than one to fit the device. */
  microBatches: v.record(text, count),
  cursors: v.array(v.strictObject({ dataSet: text, epoch: count, position: count })),
  round: v.strictObject({ number: count, remaining: names }),
  /** Step of the best weights on the target's dev set. */
  best: v.nullable(v.strictObject({ step: count, score: v.pipe(finite, v.minValue(0)) })),
  history: v.array(evaluatedStep),
});

export type TrainingState = v.InferOutput<typeof trainingStateSchema>;

/**
 * The text `tagloom` of a model file's metadata, version 2. `config` is checked by `parseRunConfig`. What grows with the data
 * or the steps stands in tensors of bytes (text-tensors.ts), so that the header stays small.
 */
export const modelMetadataSchema = v.strictObject({
  version: v.literal(2),
  config: v.unknown(),
  /** Which data sets share which group; follows from `config`, here for other readers. */
  plan: v.array(v.strictObject({ group: text, dataSets: names })),
  /** Scores of the weights, where they were measured. */
  scores: v.array(evaluationSchema),
  /** What the model was trained on: SHA-256 of each data set's training sample. */
  data: v.array(v.strictObject({ dataSet: text, sentences: count, sha256: text })),
  /** The model card, Markdown. */
  card: text,
});

export type ModelMetadata = v.InferOutput<typeof modelMetadataSchema>;

/** What version 1 had in that text and version 2 has in tensors. */
export const metadataMovedFrom1 = v.object({
  vocabularies: v.strictObject({
    words: v.array(v.strictObject({ group: text, entries: names })),
    characters: v.array(v.strictObject({ group: text, entries: names })),
    tags: v.array(v.strictObject({ task: text, tags: names })),
  }),
  training: v.exactOptional(v.record(text, v.unknown())),
});
