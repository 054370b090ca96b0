import * as v from 'valibot';
import { runConfigSchema } from '../../core/config/run-config.ts';
import { evaluationSchema } from '../../network/model-file-schema.ts';
import { planSchema } from '../../studies/plan.ts';

const text = v.string();
const texts = v.array(text);
const number = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const counts = v.record(text, count);
/** Ids become parts of names. */
const id = v.pipe(text, v.regex(/^[A-Za-z0-9-]{1,64}$/, 'letters, digits and hyphens'));

const file = { id, name: text, bytes: count, language: text, sample: v.boolean() };

const corpusSchema = v.looseObject({
  ...file,
  role: v.literal('corpus'),
  task: text,
  split: v.picklist(['train', 'dev', 'test']),
  tagColumn: count,
  encoding: text,
  format: v.picklist(['columns', 'conllu', 'inline']),
  scheme: v.picklist(['IOB1', 'IOB2', 'BIOES', 'BILOU', 'plain']),
  columns: count,
  script: text,
  statistics: v.looseObject({
    sentences: count,
    tokens: count,
    byType: counts,
    lengths: v.object({ median: number, longest: count }),
    scripts: v.array(v.object({ script: text, characters: count })),
  }),
  tags: texts,
  illegal: v.array(v.object({ line: count, tag: text, reason: text })),
  illegalCount: v.exactOptional(count),
  duplicatesOfTraining: count,
  preview: v.array(v.object({ tokens: texts, tags: texts })),
});

const embeddingsSchema = v.looseObject({
  ...file,
  role: v.literal('embeddings'),
  format: text,
  words: count,
  dimension: count,
  problems: texts,
  coverage: v.array(
    v.looseObject({
      corpusId: text,
      coverage: v.looseObject({
        fileId: text,
        fileName: text,
        exact: number,
        lower: number,
        digits: number,
        unknown: number,
        misses: v.array(v.object({ word: text, count })),
      }),
    }),
  ),
});

const modelSchema = v.looseObject({
  id,
  name: text,
  origin: v.picklist(['run', 'file']),
  runId: v.exactOptional(id),
  target: text,
  heads: v.array(
    v.looseObject({
      dataSet: text,
      language: text,
      task: text,
      tags: texts,
      mapping: v.exactOptional(v.record(text, v.nullable(text))),
    }),
  ),
  parameters: count,
  score: v.nullable(number),
});

const phase = v.picklist(['queued', 'preparing', 'compiling', 'training', 'evaluating', 'paused', 'ended']);

const runSchema = v.looseObject({
  id,
  name: text,
  config: runConfigSchema,
  createdAt: number,
  activeAt: number,
  phase,
  testLooks: v.array(v.object({ at: number, evaluation: evaluationSchema })),
  continues: v.exactOptional(id),
  ofStudy: v.exactOptional(v.literal(true)),
  outcome: v.exactOptional(
    v.looseObject({
      status: v.picklist(['done', 'failed', 'interrupted', 'missing', 'untrained']),
      test: v.exactOptional(evaluationSchema),
    }),
  ),
});

const axisValue = v.union([text, number, v.boolean(), v.null(), v.array(number)]);

const studySchema = v.looseObject({
  id,
  name: text,
  createdAt: number,
  plan: planSchema,
  base: runConfigSchema,
  runs: v.array(v.object({ id, at: v.record(text, axisValue), sentences: count })),
  isPaused: v.boolean(),
});

const at = { step: count, elapsedMs: number };
/** A loss and its gradient may have become infinite. */
const anyNumber = v.custom<number>((value) => typeof value === 'number');
const means = v.object({ steps: count, loss: anyNumber, gradientNorm: anyNumber, clipped: number });
const eventSchema = v.variant('kind', [
  v.object({ kind: v.literal('phase'), phase }),
  v.object({ kind: v.literal('from'), step: count }),
  v.object({ kind: v.literal('data'), sentences: counts }),
  v.object({ kind: v.literal('step'), step: count, dataSet: text }),
  v.object({
    kind: v.literal('progress'),
    ...at,
    learningRate: number,
    sentencesPerSecond: number,
    byDataSet: v.record(text, means),
  }),
  v.object({
    kind: v.literal('evaluation'),
    ...at,
    evaluations: v.array(evaluationSchema),
    best: v.boolean(),
  }),
  v.object({ kind: v.literal('change'), step: count, change: v.looseObject({}) }),
  v.object({ kind: v.literal('notice'), step: count, message: text }),
  v.object({ kind: v.literal('checkpoint'), step: count }),
  v.object({
    kind: v.literal('ended'),
    ...at,
    reason: v.picklist(['steps', 'patience', 'stopped', 'failed']),
    message: v.exactOptional(text),
  }),
]);

const blob = <About extends v.GenericSchema>(about: About) =>
  v.object({ id, order: number, deleted: v.boolean(), about });

/** What the rows of each table in an archive are; the project's table has the configuration alone. */
export const rowSchemas = {
  files: blob(v.variant('role', [corpusSchema, embeddingsSchema])),
  models: blob(modelSchema),
  runs: runSchema,
  checkpoints: v.object({ step: count, batches: count, checksum: text }),
  events: v.array(eventSchema),
  devTags: v.record(
    text,
    v.object({ tags: texts, numbers: v.union([v.instance(Uint8Array), v.instance(Uint16Array)]) }),
  ),
  studies: studySchema,
  testScores: v.object({
    counts: v.object({ above: v.array(count), below: v.array(count) }),
    correctTags: counts,
    predicted: v.array(texts),
  }),
  project: v.object({ config: v.exactOptional(v.unknown()) }),
} as const;

export type ArchiveTable = keyof typeof rowSchemas;
export type ArchiveRow<Table extends ArchiveTable> = v.InferOutput<(typeof rowSchemas)[Table]>;
