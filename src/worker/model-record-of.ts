import { activeDataSets } from '../config/active-data-sets.ts';
import { type ModelDescription, tagsOf } from '../model/model-description.ts';
import type { ModelRecord } from '../protocol/project.ts';

/** What the page is told of a model. */
export function modelRecordOf(
  description: ModelDescription,
  about: Pick<ModelRecord, 'id' | 'name' | 'origin' | 'score'> & { readonly runId?: string },
): ModelRecord {
  const { config, shapes } = description;
  return {
    ...about,
    target: config.target,
    heads: activeDataSets(config).map(({ id, language, task, tags: mapping }) => ({
      dataSet: id,
      language,
      task,
      tags: tagsOf(description, id),
      ...(mapping && { mapping }),
    })),
    parameters: shapes.reduce((sum, { count }) => sum + count, 0),
  };
}
