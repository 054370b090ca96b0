import type { DataSetRecord } from '../../core/config/data-sets.ts';
import { isNerTask } from '../../core/config/ner-task.ts';
import { parseRunConfig } from '../../core/config/parse-run-config.ts';
import type { DataSetConfig, RunConfig } from '../../core/config/run-config.ts';
import { commonDimension, type VectorFile } from '../../core/config/word-vectors.ts';

/** What of the project decides a run description. */
export interface DescribedProject {
  readonly dataSets: readonly DataSetRecord[];
  /** The files of word vectors. */
  readonly vectors: readonly VectorFile[];
  /** True where all files are those of the sample project. */
  readonly sample: boolean;
}

/** Target sentences that the sample project starts with: the low-resource setting in which transfer shows. */
const sampleSentences = 20;

/** A short run whose curve moves soon. */
const sampleRun = { steps: 1000, evalEvery: 50, devSample: 100 };

/** Fewer sentences than this are a trial, not a corpus to train for, where there is another. */
const fewestSentences = 10;

/** The data set of named entities with the fewest training sentences, among those that can be trained and scored where there are any. */
function defaultTarget(dataSets: readonly DataSetRecord[]): string | undefined {
  const trainable = dataSets.filter(({ sentences }) => sentences.train > 0);
  const scorable = trainable.filter(({ sentences }) => sentences.dev > 0);
  const enough = scorable.filter(({ sentences }) => sentences.train >= fewestSentences);
  const candidates = [enough, scorable, trainable, dataSets].find((list) => list.length > 0) ?? [];
  const ofEntities = candidates.filter(({ task }) => isNerTask(task));
  const [fewest] = [...(ofEntities.length > 0 ? ofEntities : candidates)].sort(
    (a, b) => a.sentences.train - b.sentences.train,
  );
  return fewest?.id;
}

/** A data set's settings without the mapping of types that its files no longer have. */
function withKnownTags({ tags, ...dataSet }: DataSetConfig, { types }: DataSetRecord): DataSetConfig {
  const known = Object.entries(tags ?? {}).filter(([name]) => Object.hasOwn(types, name));
  return known.length === 0 ? dataSet : { ...dataSet, tags: Object.fromEntries(known) };
}

/**
 * The run description with the project's present data sets: those that stay keep their settings, scopes, mixing and all
 * else are kept, and the word dimension is that of the embedding files. The mapping of a type and the choice of word
 * vectors go with their files. Without a description it is a new one with the
 * paper's values. `undefined` where the project has no data set.
 */
export function followDataSets(
  config: RunConfig | undefined,
  project: DescribedProject,
): RunConfig | undefined {
  const { dataSets, vectors, sample } = project;
  const kept = new Map(config?.dataSets.map((dataSet) => [dataSet.id, dataSet]));
  const target = dataSets.find(({ id }) => id === config?.target)?.id ?? defaultTarget(dataSets);
  if (target === undefined) return undefined;
  const described = dataSets.map((record): DataSetConfig => {
    const { id, language, task, script } = record;
    const known = kept.get(id);
    const fresh: DataSetConfig = { id, language, task, script, kind: 'sequence', active: true };
    if (known) {
      const active = known.active || id === target;
      return withKnownTags({ ...known, language, task, script, active }, record);
    }
    const small = sample && id === target;
    return small ? { ...fresh, sample: { by: 'count', sentences: sampleSentences } } : fresh;
  });
  const base = config ?? parseRunConfig({ dataSets: described, target, ...(sample ? sampleRun : {}) });
  const rates = Object.entries(base.mixing.rates).filter(([id]) =>
    dataSets.some((dataSet) => dataSet.id === id),
  );
  const { wordVectors, ...others } = base;
  const named = Object.entries(wordVectors ?? {}).filter(([language, name]) =>
    vectors.some((file) => file.language === language && file.name === name),
  );
  const chosen = named.length === 0 ? undefined : Object.fromEntries(named);
  const wordDimension = commonDimension(vectors, chosen) ?? base.architecture.wordDimension;
  return {
    ...others,
    target,
    ...(chosen && { wordVectors: chosen }),
    dataSets: described,
    mixing: { ...base.mixing, rates: Object.fromEntries(rates) },
    architecture: { ...base.architecture, wordDimension },
  };
}
