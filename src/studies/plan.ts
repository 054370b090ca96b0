import * as v from 'valibot';
import { finite, name, positive, someOf, whole } from '../core/config/field-kinds.ts';

/** A value that an axis gives a field; null leaves the field as it is without a value. */
const axisValue = v.union(
  [v.string(), v.number(), v.boolean(), v.null(), v.array(v.number())],
  'a text, a number, true, false, null or a list of numbers',
);

const axisSchema = v.strictObject({
  /** What the axis changes: see `axes.ts`. */
  field: name(),
  values: someOf(axisValue, 'value'),
});

const between = <Schema extends v.GenericSchema<number>>(schema: Schema) =>
  v.pipe(
    v.tuple([schema, schema], 'a list of the least and the greatest value'),
    v.check(([least, greatest]) => least <= greatest, 'a list of the least and the greatest value'),
  );

/** From where a random search draws a field's value. */
const rangeSchema = v.union(
  [
    /** Uniform over the logarithm. */
    v.strictObject({ log: between(positive()) }),
    /** Whole numbers, both ends included, each as likely. */
    v.strictObject({ int: between(whole(-1_000_000_000, 1_000_000_000)) }),
    /** Uniform. */
    v.strictObject({ uniform: between(finite()) }),
    /** One of these, each as likely. */
    v.strictObject({ values: someOf(axisValue, 'value') }),
  ],
  'one of {"log": [least, greatest]}, {"int": […]}, {"uniform": […]}, {"values": […]}',
);

const searchSchema = v.strictObject({
  points: whole(1, 100_000, 'points'),
  seed: v.optional(whole(0, 0xffffffff), 1),
  ranges: v.pipe(
    v.record(name(), rangeSchema),
    v.check((ranges) => Object.keys(ranges).length > 0, 'an object with at least one field'),
  ),
});

/** What a plan says besides its base run. */
export const planSchema = v.strictObject({
  version: v.optional(v.literal(1), 1),
  name: name(),
  axes: v.optional(v.array(axisSchema), []),
  search: v.optional(searchSchema),
});

/** The axes and the search of a plan; the base run stands beside it. */
export type StudyPlan = v.InferOutput<typeof planSchema>;
export type Axis = StudyPlan['axes'][number];
export type AxisValue = Axis['values'][number];
export type Search = NonNullable<StudyPlan['search']>;
export type SearchRange = Search['ranges'][string];
