import { formatValue } from '../shell/format-value.ts';
import type { ShownRuns } from './score-lines.ts';
import { trainStrings } from './strings.ts';

const words = trainStrings.runLead;

/** The current run by its short name, and how far it is ahead of the previous one at the same step. */
export function RunLead({ shown: { current, previous, labels } }: { readonly shown: ShownRuns }) {
  const { target } = current.config;
  const name = labels.get(current.id) ?? current.name;
  const last = current.progress.scores[target]?.findLast(({ value }) => value !== null);
  const then = previous?.progress.scores[target]?.findLast(
    ({ step, value }) => value !== null && step <= (last?.step ?? 0),
  );
  const before = previous && (labels.get(previous.id) ?? previous.name);
  const lead = last?.value != null && then?.value != null ? last.value - then.value : undefined;
  return (
    <span title={current.name}>
      {lead === undefined || before === undefined
        ? name
        : words.lead(name, formatValue.count(last?.step), before, lead.toFixed(1))}
    </span>
  );
}
