import { DEFAULT_RESAMPLES } from '../core/metrics/bootstrap.ts';
import { comparePredictions } from '../core/metrics/compare-predictions.ts';
import { differingSentences } from '../studies/differing-sentences.ts';
import { summedCounts } from '../studies/study-comparisons.ts';
import { testExamples } from './evaluate-test.ts';
import { mappedSentences } from './mapped-sentences.ts';
import type { Project } from './project.ts';
import type { StudyCommands } from './protocol/studies.ts';
import { WorkerError } from './worker-error.ts';

type StudyHandlers = {
  readonly [Name in keyof StudyCommands]: (
    project: Project,
    params: StudyCommands[Name][0],
  ) => Promise<StudyCommands[Name][1]>;
};

const perCent = (score: number | null) => (score === null ? null : 100 * score);

function inPerCent({ score, low, high }: { score: number | null; low: number; high: number }) {
  return { score: perCent(score), low: 100 * low, high: 100 * high };
}

/** Counts of the runs of one side, added up by sentence. Error: `no-data`. */
async function countsOf(project: Project, ids: readonly string[]) {
  const { storage } = await project.services();
  const scores = await Promise.all(ids.map((id) => storage.studies.score(id)));
  const counts = scores.flatMap((score) =>
    score ? [{ above: Int32Array.from(score.counts.above), below: Int32Array.from(score.counts.below) }] : [],
  );
  const sum = counts.length < ids.length ? undefined : summedCounts(counts);
  if (sum) return sum;
  throw new WorkerError('no-data', 'These runs have no scores on the same test sentences yet.');
}

/** Who answers the commands of the studies. */
export const studyHandlers: StudyHandlers = {
  async previewStudy(project, { plan, base }) {
    return (await project.services()).studies.preview(plan, base);
  },

  async startStudy(project, { plan, base }) {
    return (await project.writable()).studies.start(plan, base);
  },

  async pauseStudy(project, { studyId }) {
    return (await project.writable()).studies.pause(studyId);
  },

  async resumeStudy(project, { studyId, retryFailed }) {
    return (await project.writable()).studies.resume(studyId, retryFailed);
  },

  async renameStudy(project, { studyId, name }) {
    return (await project.writable()).studies.rename(studyId, name);
  },

  async removeStudy(project, { studyId }) {
    await (await project.writable()).studies.remove(studyId);
    return null;
  },

  async restoreStudy(project, { studyId }) {
    return (await project.writable()).studies.restore(studyId);
  },

  async compareRuns(project, { a, b }) {
    const [countsA, countsB] = [await countsOf(project, a), await countsOf(project, b)];
    if (countsA.above.length !== countsB.above.length)
      throw new WorkerError('no-data', 'The two sides were scored on different test sentences.');
    // The difference is b - a.
    const test = comparePredictions(countsB, countsA, { resamples: DEFAULT_RESAMPLES, seed: 1 });
    return {
      sentences: test.sentences,
      a: inPerCent(test.b),
      b: inPerCent(test.a),
      difference: inPerCent(test.difference),
      pBootstrap: test.pBootstrap,
      pRandomization: test.pRandomization,
    };
  },

  async differingSentences(project, { a, b, count }) {
    const { storage, files } = await project.services();
    const [one, other] = [await storage.studies.score(a), await storage.studies.score(b)];
    const { config } = await storage.runs.run(a);
    if (!one || !other) throw new WorkerError('no-data', 'These runs have no test scores yet.');
    const examples = mappedSentences(await testExamples(config, files), config, config.target, [
      ...Object.keys(one.correctTags),
      'O',
    ]);
    const sentences = [...examples].map(({ tokens, tags }) => ({ tokens, gold: tags }));
    return differingSentences(sentences, one.predicted, other.predicted, count);
  },
};
