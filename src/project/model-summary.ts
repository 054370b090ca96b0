import { activeDataSets } from '../core/config/active-data-sets.ts';
import type { Evaluation } from '../core/events/run-event.ts';
import { type ModelDescription, tagsOf } from '../network/model-description.ts';
import type { ModelRecord } from './protocol/project.ts';

/** What is told of a model, whatever it is called and wherever it comes from. */
export type ModelSummary = Omit<ModelRecord, 'id' | 'name' | 'origin' | 'runId'>;

/**
 * What is told of a model.
 * @param evaluation of its weights on the target's dev set, where there was one
 */
export function modelSummaryOf(
  description: ModelDescription,
  evaluation: Evaluation | undefined,
): ModelSummary {
  const { config, shapes } = description;
  const { score = null, sentences = 0, total = sentences } = evaluation ?? {};
  return {
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
