import { activeDataSets } from '../core/config/active-data-sets.ts';
import type { Evaluation } from '../core/events/run-event.ts';
import { type ModelDescription, tagsOf } from '../network/model-description.ts';
import type { ModelRecord } from './protocol/project.ts';

/**
 * What the page is told of a model.
 * @param evaluation of its weights on the target's dev set, where there was one
 */
export function modelRecordOf(
  description: ModelDescription,
  about: Pick<ModelRecord, 'id' | 'name' | 'origin'> & { readonly runId?: string },
  evaluation: Evaluation | undefined,
): ModelRecord {
  const { config, shapes } = description;
  const { score = null, sentences = 0, total = sentences } = evaluation ?? {};
  return {
    ...about,
    score,
    ...(sentences < total && { sample: { sentences, total } }),
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
