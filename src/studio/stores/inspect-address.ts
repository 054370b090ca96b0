import type { InspectionSubject } from '../../project/protocol/inspection.ts';
import type { ModelRecord } from '../../project/protocol/project.ts';
import { inspectPrefix, leftOut } from './address.ts';
import type { Leaf } from './upgrade-address.ts';
import { type InspectView, inspectViews } from './view-store.ts';

/** What the address says of the place Inspect. */
export interface InspectAddress {
  readonly view: InspectView;
  readonly subject: InspectionSubject | undefined;
}

/**
 * Fields of the address that name what is inspected and in which view, without their prefix. That the test split is shown is
 * never named: its scores are shown to who asks for them, and each look is logged.
 */
export function writeInspectAddress({ view, subject }: InspectAddress): readonly Leaf[] {
  const fields: Leaf[] = view === 'sentences' ? [] : [['view', view]];
  if (!subject) return fields;
  const [model, other] = subject.models;
  fields.push(['model', model]);
  if (other !== undefined) fields.push(['beside', other]);
  fields.push(['dataSet', subject.dataSet]);
  if (subject.split === 'train') fields.push(['split', 'train']);
  if (subject.step !== undefined) fields.push(['step', String(subject.step)]);
  return fields;
}

/** Reads what `writeInspectAddress` wrote. A field that is unknown or impossible is left out and named, a sentence each. */
export function readInspectAddress(
  fields: readonly Leaf[],
  models: readonly ModelRecord[],
): InspectAddress & { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const open = new Map(fields);
  const refuse = (name: string, text: string, why: string) => {
    problems.push(leftOut(`${inspectPrefix}${name}`, text, why));
  };
  /** The value of a field where it is given and right. */
  function take<Value>(
    name: string,
    read: (text: string) => Value | undefined,
    why: string,
  ): Value | undefined {
    const text = open.get(name);
    open.delete(name);
    if (text === undefined) return undefined;
    const value = read(text);
    if (value === undefined) refuse(name, text, why);
    return value;
  }
  const view = take('view', (text) => inspectViews.find((each) => each === text), 'There is no such view.');
  const model = take('model', (text) => models.find(({ id }) => id === text), 'There is no such model here.');
  const reads = (dataSet: string) => (each: ModelRecord) =>
    each.heads.some((head) => head.dataSet === dataSet);
  const dataSet =
    take(
      'dataSet',
      (text) => (model && reads(text)(model) ? text : undefined),
      'The model does not tag such a data set.',
    ) ?? model?.target;
  const beside = take(
    'beside',
    (text) => models.find((each) => each.id === text && each !== model && reads(dataSet ?? '')(each)),
    'There is no such model of this data set.',
  );
  const split = take(
    'split',
    (text) => (text === 'train' || text === 'dev' ? text : undefined),
    'Only train and dev can be named; test is shown when it is asked for.',
  );
  const step = take(
    'step',
    (text) => (/^\d{1,9}$/.test(text) && split !== 'train' ? Number(text) : undefined),
    'It is not the number of a step after which the dev sentences were tagged.',
  );
  for (const [name, text] of open) refuse(name, text, 'There is no such field.');
  if (!model || dataSet === undefined) return { view: view ?? 'sentences', subject: undefined, problems };
  const subject: InspectionSubject = {
    models: beside ? [model.id, beside.id] : [model.id],
    dataSet,
    split: split ?? 'dev',
    ...(step === undefined ? {} : { step }),
  };
  return { view: view ?? 'sentences', subject, problems };
}
