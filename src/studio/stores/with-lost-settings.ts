import type { DataSetConfig, RunConfig } from '../../core/config/run-config.ts';
import type { DescribedProject } from './follow-data-sets.ts';

/**
 * A run description with the settings that an earlier one had for what `project` lacks and may have again: data sets with their
 * mixing rates, the mapping of types, the choice of word vectors. Without a description, because the project was empty, it
 * is the earlier one.
 */
export function withLostSettings(
  config: RunConfig | undefined,
  earlier: RunConfig | undefined,
  project: DescribedProject,
): RunConfig | undefined {
  if (!config || !earlier) return config ?? earlier;
  const present = new Set(config.dataSets.map(({ id }) => id));
  const gone = earlier.dataSets.filter(({ id }) => !present.has(id));
  const rates = Object.entries(earlier.mixing.rates).filter(([id]) => !present.has(id));
  const lostVectors = Object.entries(earlier.wordVectors ?? {}).filter(
    ([language, name]) => !project.vectors.some((file) => file.language === language && file.name === name),
  );
  const wordVectors = { ...Object.fromEntries(lostVectors), ...config.wordVectors };
  return {
    ...config,
    ...(Object.keys(wordVectors).length > 0 && { wordVectors }),
    dataSets: [...config.dataSets.map((dataSet) => withLostTags(dataSet, earlier, project)), ...gone],
    mixing: { ...config.mixing, rates: { ...Object.fromEntries(rates), ...config.mixing.rates } },
  };
}

function withLostTags(dataSet: DataSetConfig, earlier: RunConfig, project: DescribedProject): DataSetConfig {
  const tags = earlier.dataSets.find(({ id }) => id === dataSet.id)?.tags ?? {};
  const types = project.dataSets.find(({ id }) => id === dataSet.id)?.types ?? {};
  const lost = Object.entries(tags).filter(([type]) => !Object.hasOwn(types, type));
  return lost.length === 0 ? dataSet : { ...dataSet, tags: { ...Object.fromEntries(lost), ...dataSet.tags } };
}
