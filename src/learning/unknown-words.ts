import { RandomStream } from '../core/random/random.ts';
import type { List } from '../data/sentences/list.ts';
import type { ModelDescription } from '../network/model-description.ts';
import type { Example } from './run-data.ts';

/** Which words are read as unknown ones in a step: of those that the training sentences have once, some (Lample et al. 2016). */
export interface UnknownWords {
  /** What a step of a data set takes: whether the word of a row is unknown in it. */
  of(dataSet: string, step: number): { readonly isUnknown?: (row: number) => boolean };
}

/** The words of a word embedding that its data sets' training sentences have once, by row. */
function rowsSeenOnce(
  { vocabularies }: ModelDescription,
  group: string,
  samples: readonly List<Example>[],
): ReadonlySet<number> {
  const vocabulary = vocabularies.words.get(group);
  const counts = new Map<number, number>();
  for (const sample of samples) {
    for (const { tokens } of sample) {
      for (const token of tokens) {
        const row = vocabulary?.lookUp(token).row;
        if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + 1);
      }
    }
  }
  return new Set([...counts].flatMap(([row, count]) => (count === 1 ? [row] : [])));
}

/**
 * The unknown words of a run's steps; undefined where the rate is 0. Whether a word is unknown in a step follows from seed, step,
 * and its row alone, so that a run that goes on from a checkpoint goes on the same way.
 */
export function unknownWordsOf(
  description: ModelDescription,
  samples: ReadonlyMap<string, List<Example>>,
): UnknownWords | undefined {
  const { config, plan, vocabularies } = description;
  const { unknownWordRate } = config.architecture;
  if (unknownWordRate === 0) return undefined;
  const rules = new Map<string, (step: number) => (row: number) => boolean>();
  for (const { name, component, dataSets } of plan.groups) {
    if (component !== 'wordEmbedding') continue;
    const rare = rowsSeenOnce(
      description,
      name,
      dataSets.map((id) => samples.get(id) ?? []),
    );
    const rows = vocabularies.words.get(name)?.rows ?? 1;
    const random = new RandomStream(config.seed, `unknown words/${name}`);
    const rule = (step: number) => (row: number) =>
      rare.has(row) && random.at(step * rows + row) < unknownWordRate;
    for (const id of dataSets) rules.set(id, rule);
  }
  return {
    of(dataSet, step) {
      const rule = rules.get(dataSet);
      return rule ? { isUnknown: rule(step) } : {};
    },
  };
}
