import { ConfigError } from '../core/config/config-error.ts';
import { ablationRungs, transferPresets, withTransfer } from '../core/config/presets.ts';
import type { DataSetConfig, RunConfig } from '../core/config/run-config.ts';
import type { Axis, AxisValue, StudyPlan } from './plan.ts';

/** What a preset makes a plan of. */
export interface PlanFacts {
  /** The base run, with all data sets that the study may use. */
  readonly config: RunConfig;
  /** Training sentences of the target, before subsampling. */
  readonly targetSentences: number;
  /** Runs that differ in their seed alone. */
  readonly seeds: number;
}

/** A question of the paper, or of its user, as a plan. */
export interface PlanPreset {
  readonly label: string;
  /** What the study shows, in one or two sentences. */
  readonly help: string;
  /** @throws ConfigError where the base run lacks what the question is about */
  readonly plan: (facts: PlanFacts) => Omit<StudyPlan, 'version' | 'name'>;
}

/** The sizes of the paper's figures 3 to 5. */
const curveSizes = [0, 10, 20, 30, 40, 50, 100, 200];

const targetOf = ({ dataSets, target }: RunConfig): DataSetConfig | undefined =>
  dataSets.find(({ id }) => id === target);

function auxiliariesOf(config: RunConfig): readonly DataSetConfig[] {
  const others = config.dataSets.filter(({ id }) => id !== config.target);
  if (others.length > 0) return others;
  throw new ConfigError('datasets', 'The base run has no auxiliary data set, which this study is about.');
}

function seedAxis({ config, seeds }: PlanFacts): Axis {
  return { field: 'seed', values: Array.from({ length: seeds }, (_, index) => config.seed + index) };
}

/** The target's sample at each size that it has sentences for; null is all of them. */
function sizeAxis({ config, targetSentences }: PlanFacts, sizes: readonly number[], all: boolean): Axis {
  const values: AxisValue[] = sizes.filter((size) => size < targetSentences);
  return {
    field: `datasets.${config.target}.sample`,
    values: all || values.length === 0 ? [...values, null] : values,
  };
}

/** The transfer schemes that differ, given the data sets: without another task, Cross-task is the Baseline. */
function transferAxis({ config }: PlanFacts): Axis {
  const seen = new Set<string>();
  const values = transferPresets.filter((preset) => {
    const active = withTransfer(config, preset).dataSets.map((dataSet) => dataSet.active);
    const key = active.join();
    return !seen.has(key) && seen.add(key);
  });
  return { field: 'preset', values: [...values] };
}

/** The space of the random search: Table 2 of the paper. */
export const table2Ranges = {
  'architecture.charFilters': { int: [10, 30] },
  'architecture.highwayLayers': { int: [1, 2] },
  'architecture.highwayActivation': { values: ['relu', 'selu'] },
  'architecture.lstmSize': { int: [50, 200] },
  'architecture.dropout': { uniform: [0.3, 0.8] },
  'optimizer.learningRate': { log: [0.01, 0.2] },
  'optimizer.batchSize': { int: [5, 25] },
} satisfies NonNullable<StudyPlan['search']>['ranges'];

/** Every preset, by the name that the command line has for it. */
export const planPresets = {
  'learning-curve': {
    label: 'Learning curve',
    help: 'How the score grows with the sentences of the target, for each transfer scheme that the data sets allow. Figures 3 to 5 of the paper.',
    plan: (facts) => ({ axes: [transferAxis(facts), sizeAxis(facts, curveSizes, false), seedAxis(facts)] }),
  },
  'correct-tags': {
    label: 'Correct tags by type',
    help: 'Which tags the Baseline and the full model get right as the sentences of the target grow. Figure 6 of the paper.',
    plan(facts) {
      auxiliariesOf(facts.config);
      const sizes = sizeAxis(facts, [...curveSizes, 500], true);
      return { axes: [{ field: 'preset', values: ['baseline', 'full'] }, sizes, seedAxis(facts)] };
    },
  },
  'auxiliary-rate': {
    label: 'Amount of auxiliary data',
    help: 'How much of the auxiliary data sets is needed, at three sizes of the target. Figure 7 of the paper.',
    plan(facts) {
      auxiliariesOf(facts.config);
      const rates: AxisValue[] = [0.01, 0.05, 0.1, 0.2, 0.5, null];
      return {
        axes: [
          sizeAxis(facts, [10, 50, 200], false),
          { field: 'auxiliaries.sample', values: rates },
          seedAxis(facts),
        ],
      };
    },
  },
  search: {
    label: 'Random search',
    help: 'Forty points of the space of Table 2 of the paper; the best on the dev set is the one to take.',
    plan: (facts) => ({
      axes: [sizeAxis(facts, [200], false), seedAxis({ ...facts, seeds: 1 })],
      search: { points: 40, seed: facts.config.seed, ranges: table2Ranges },
    }),
  },
  'all-data': {
    label: 'All data',
    help: 'All sentences of the target, embeddings of 100 and an LSTM of 225. Word vectors have to have 100 dimensions. Table 3 of the paper.',
    plan: (facts) => ({
      axes: [
        transferAxis(facts),
        { field: 'architecture.wordDimension', values: [100] },
        { field: 'architecture.charDimension', values: [100] },
        { field: 'architecture.lstmSize', values: [225] },
        { field: `datasets.${facts.config.target}.sample`, values: [null] },
        seedAxis(facts),
      ],
    }),
  },
  ablation: {
    label: 'Ablation',
    help: 'What each part of the network adds: characters, shared LSTM, specific layer, highway, dropout. Table 6 of the paper.',
    plan: (facts) => ({
      axes: [
        { field: 'ablation', values: [...ablationRungs] },
        sizeAxis(facts, [0, 10, 100, 200], true),
        seedAxis(facts),
      ],
    }),
  },
  sentences: {
    label: 'Two models, sentence by sentence',
    help: 'Which sentences one transfer scheme gets right and another does not, at the size of the base run. Tables 4 and 5 of the paper.',
    plan(facts) {
      auxiliariesOf(facts.config);
      return { axes: [transferAxis(facts), seedAxis({ ...facts, seeds: 1 })] };
    },
  },
  borrow: {
    label: 'What should I borrow?',
    help: 'The target alone, with each auxiliary data set alone, with all but one of them, and with all.',
    plan(facts) {
      const auxiliaries = auxiliariesOf(facts.config).map(({ id }) => id);
      const without = auxiliaries.length > 2 ? auxiliaries.map((id) => `all but ${id}`) : [];
      const all = auxiliaries.length > 1 ? ['all'] : [];
      return {
        axes: [{ field: 'borrow', values: ['none', ...auxiliaries, ...without, ...all] }, seedAxis(facts)],
      };
    },
  },
  'k-fold': {
    label: 'How sure is this score?',
    help: "Each fifth of the target's sentences is tagged by a model that was trained on the others: one score over all of them, with its interval.",
    plan: (facts) => ({
      axes: [
        {
          field: 'fold',
          values: Array.from({ length: foldsOf(facts) }, (_, fold) => `${fold + 1}/${foldsOf(facts)}`),
        },
        seedAxis({ ...facts, seeds: 1 }),
      ],
    }),
  },
} satisfies Readonly<Record<string, PlanPreset>>;

export type PlanPresetName = keyof typeof planPresets;

export const planPresetNames = Object.keys(planPresets) as readonly PlanPresetName[];

/** Five folds; of fewer than ten sentences as many as leave a fold for the test, one for dev and one to train on. */
function foldsOf({ config, targetSentences }: PlanFacts): number {
  const sample = targetOf(config)?.sample;
  const sentences = sample?.by === 'count' ? Math.min(sample.sentences, targetSentences) : targetSentences;
  if (sentences >= 5) return 5;
  if (sentences >= 3) return sentences;
  throw new ConfigError('datasets', `The target has ${sentences} sentences; folds take at least 3.`);
}
