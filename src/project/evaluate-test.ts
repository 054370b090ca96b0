import type { RunConfig } from '../core/config/run-config.ts';
import type { Sentence } from '../data/sentences/corpus.ts';
import type { List } from '../data/sentences/list.ts';
import { evaluate } from '../learning/evaluate.ts';
import { foldSplits } from '../learning/fold-splits.ts';
import { goldOf } from '../learning/run-data.ts';
import { sampleSentences } from '../learning/sample-sentences.ts';
import { type TestScore, testScoreOf } from '../learning/test-score.ts';
import { tagsOf } from '../network/model-description.ts';
import type { FileService } from './file-service.ts';
import { mappedSentences } from './mapped-sentences.ts';
import type { ModelService } from './model-service.ts';
import { modelIdOf } from './run-record-of.ts';
import type { RunStore } from './storage/run-store.ts';
import { WorkerError } from './worker-error.ts';

interface TestServices {
  readonly files: FileService;
  readonly models: ModelService;
  readonly runs: RunStore;
}

/** Scores a run's model on its target's test split, and logs the look. Errors: `no-model`, `no-data`. */
export async function lookAtTest(id: string, services: TestServices): Promise<TestScore> {
  const { config } = await services.runs.run(id);
  const score = await evaluateTest(id, config, services);
  const { testLooks } = await services.runs.run(id);
  const look = { at: Date.now(), evaluation: score.evaluation };
  await services.runs.change(id, { testLooks: [...testLooks, look] });
  return score;
}

/** The sentences that a run is tested on: its target's test split, or the fold that it held out. Error: `no-data`. */
export async function testExamples(config: RunConfig, files: FileService): Promise<List<Sentence>> {
  const { target, seed } = config;
  const described = config.dataSets.find(({ id }) => id === target);
  const dataSet = (await files.dataSets()).find((each) => each.id === target);
  let examples: List<Sentence> = dataSet ? await files.sentences(dataSet, 'test') : [];
  if (dataSet && described?.fold) {
    const [train, dev] = [await files.sentences(dataSet, 'train'), await files.sentences(dataSet, 'dev')];
    const sample = sampleSentences(train, described, seed);
    examples = foldSplits(sample, { train, dev }, described, seed).splits.test ?? [];
  }
  if (examples.length > 0) return examples;
  throw new WorkerError('no-data', `The project has no test corpus of "${target}".`);
}

async function evaluateTest(
  id: string,
  config: RunConfig,
  { files, models }: TestServices,
): Promise<TestScore> {
  const { target, forbidIllegalTransitions } = config;
  const examples = await testExamples(config, files);
  return models.use(modelIdOf(id), async ({ tagger, description }) => {
    const gold = mappedSentences(examples, config, target, tagsOf(description, target));
    const options = { legalOnly: forbidIllegalTransitions };
    const { evaluation, predicted } = await evaluate(tagger, target, 'test', gold, options);
    return testScoreOf(evaluation, [...gold].map(goldOf), predicted);
  });
}
