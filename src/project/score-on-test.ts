import type { Evaluation } from '../core/events/run-event.ts';
import { evaluate } from '../learning/evaluate.ts';
import { tagsOf } from '../network/model-description.ts';
import type { RunServices } from './active-run.ts';
import { mappedSentences } from './mapped-sentences.ts';
import { modelIdOf } from './run-record-of.ts';
import type { StoredRun } from './storage/records.ts';
import { WorkerError } from './worker-error.ts';

/** Scores a run's model on its target's test split. Errors: `no-model`, `no-data`. */
export async function scoreOnTest(
  { id, config }: StoredRun,
  { files, models }: Pick<RunServices, 'files' | 'models'>,
): Promise<Evaluation> {
  const { target, forbidIllegalTransitions } = config;
  const dataSet = (await files.dataSets()).find((each) => each.id === target);
  const examples = dataSet ? await files.sentences(dataSet, 'test') : [];
  if (examples.length === 0)
    throw new WorkerError('no-data', `The project has no test corpus of "${target}".`);
  const { evaluation } = await models.use(modelIdOf(id), ({ tagger, description }) => {
    const gold = mappedSentences(examples, config, target, tagsOf(description, target));
    return evaluate(tagger, target, 'test', gold, { legalOnly: forbidIllegalTransitions });
  });
  return evaluation;
}
