import { ablationRungs, transferPresets } from '../../src/core/config/presets.ts';
import type { StudyPlan } from '../../src/studies/plan.ts';
import { table2Ranges } from '../../src/studies/plan-presets.ts';
import type { baseRuns } from './corpora.ts';

/** One study of the reproduction. */
export interface ReproductionStudy {
  readonly base: keyof ReturnType<typeof baseRuns>;
  /** Fields of the base run besides data. */
  readonly settings?: object;
  readonly axes: StudyPlan['axes'];
  readonly search?: StudyPlan['search'];
}

/** How long every run is, where a study does not say otherwise: the best of a whole dev set, until it was not bettered for 4,000 steps. */
export const commonSettings = { steps: 12_000, evalEvery: 400, patience: 10 };

const seeds = (count: number) => ({
  field: 'seed',
  values: Array.from({ length: count }, (_, index) => index + 1),
});
const models = { field: 'preset', values: [...transferPresets] };
/** All but the last, which is the full model: the curves have it. */
const rungs = { field: 'ablation', values: ablationRungs.slice(0, -1) };
const sizes = (id: string, ...values: (number | null)[]) => ({ field: `datasets.${id}.sample`, values });
const dutch = 'nld-ner';

/**
 * The studies, the most telling first: figure 3 and table 6 with five seeds at 10 and 100 sentences, and three elsewhere. Runs
 * that two studies share are trained once.
 */
export const reproductionStudies: Readonly<Record<string, ReproductionStudy>> = {
  'dutch-curve-10-100': { base: 'dutch', axes: [models, sizes(dutch, 10, 100), seeds(5)] },
  'dutch-ladder-10-100': { base: 'dutch', axes: [rungs, sizes(dutch, 10, 100), seeds(5)] },
  'dutch-curve': { base: 'dutch', axes: [models, sizes(dutch, 0, 20, 50, 200), seeds(3)] },
  'dutch-ladder-200': { base: 'dutch', axes: [rungs, sizes(dutch, 200), seeds(3)] },
  'dutch-auxiliary-rate': {
    base: 'dutch',
    axes: [
      sizes(dutch, 10, 50, 200),
      { field: 'auxiliaries.sample', values: [0.01, 0.05, 0.2, 0.5, null] },
      seeds(3),
    ],
  },
  'dutch-search': {
    base: 'dutch',
    axes: [sizes(dutch, 200)],
    search: { points: 40, seed: 1, ranges: table2Ranges },
  },
  'dutch-all': {
    base: 'dutch',
    settings: { steps: 50_000, evalEvery: 1000, architecture: { charDimension: 100, lstmSize: 225 } },
    axes: [{ field: 'preset', values: ['baseline', 'full'] }],
  },
  kazakh: { base: 'kazakh', axes: [models, sizes('kaz-ner', 10, 100), seeds(3)] },
  swahili: { base: 'swahili', axes: [models, sizes('swa-ner', 10, 100), seeds(3)] },
};
