import { type DifferingSentence, differingSentences } from './differing-sentences.ts';
import type { StudyPlan } from './plan.ts';
import { comparedField } from './study-comparisons.ts';
import { axisCell, type StudyRow } from './study-tables.ts';
import { type StudyTable, sentenceTable } from './tables/study-table.ts';

/** Sentences of each kind in a table. */
const shownSentences = 20;

/**
 * What the last system of a study fixes and breaks against the first, where all other axes have their last value and the seed its
 * first: tables 4 and 5 of the paper. Undefined without two systems, or before both are done.
 * @param predicted the tags of each test sentence by the run's id
 */
export function differingTable(
  plan: StudyPlan,
  rows: readonly StudyRow[],
  predicted: ReadonlyMap<string, readonly (readonly string[])[]>,
  sentences: readonly { readonly tokens: readonly string[]; readonly gold: readonly string[] }[],
): StudyTable | undefined {
  const field = comparedField(plan);
  const values = plan.axes.find((axis) => axis.field === field)?.values ?? [];
  const [first = null, last = null] = [values[0], values.at(-1)];
  if (field === undefined || first === last) return undefined;
  const at = (value: typeof first) =>
    rows.find((row) =>
      plan.axes.every(({ field: each, values: all }) => {
        const wanted = each === field ? value : each === 'seed' ? all[0] : all.at(-1);
        return (row.at[each] ?? null) === (wanted ?? null);
      }),
    );
  const [a, b] = [first, last].map((value) => predicted.get(at(value)?.id ?? ''));
  if (!a || !b || a.length !== sentences.length || b.length !== sentences.length) return undefined;
  const found = differingSentences(sentences, a, b, shownSentences);
  const [nameA, nameB] = [first, last].map((value) => String(axisCell(value) || 'all'));
  const both = ({ tokens, gold, a: tagsA, b: tagsB }: DifferingSentence) => ({
    tokens,
    gold,
    predictions: [
      { model: nameA ?? '', tags: tagsA },
      { model: nameB ?? '', tags: tagsB },
    ],
  });
  return sentenceTable(
    `${plan.name}: ${nameB} fixes ${found.fixedInAll} and breaks ${found.brokenInAll} of ${sentences.length} sentences`,
    [...found.fixed, ...found.broken].map(both),
  );
}
