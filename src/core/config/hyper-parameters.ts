import * as v from 'valibot';
import { belowOne, finite, notNegative, positive, shareOrNone, someOf, whole } from './field-kinds.ts';

/**
 * The definition of every hyper-parameter. Schema and types of the run description (`run-config.ts`), form fields, address,
 * names of runs, differences and checks follow from it (`config-fields.ts`). A new one is one more entry here, and the code
 * that uses it. A description that was stored before there was the entry takes its default: what was done until then.
 */

/** What is known of a hyper-parameter. */
export interface HyperParameter {
  /** Its values, and the default. Without a default it may be absent. */
  readonly schema: v.GenericSchema;
  /** Label of its form field. */
  readonly label: string;
  /** What it does, in one or two sentences. */
  readonly help: string;
  /** What the number counts, where the label does not say. */
  readonly unit?: string;
  /** By how much an arrow key changes the number. */
  readonly step?: number;
  /** Where the paper gives its value; `value` where that is not the default, `searched` from its random search. */
  readonly paper?: { readonly place: string; readonly value?: string; readonly searched?: string };
  /** Its name in names of runs and in differences. */
  readonly short: string;
  /** What it means where it is absent. */
  readonly absent?: string;
  /** Words for the values to choose from, where they do not speak for themselves. */
  readonly options?: Readonly<Record<string, string>>;
  /** It may be changed while a run trains. */
  readonly whileTraining?: true;
  /** The steps of a run are the same whatever it is: a run can be resumed with another value. */
  readonly keepsCourse?: true;
  /** Left out of the names of runs. */
  readonly unnamed?: true;
}

/** Largest number of anything that is counted over time: far above any run, and exact in every sum. */
export const many = 1_000_000_000;

const dimension = () => whole(1, 10_000);

const architecture = {
  wordDimension: {
    schema: v.optional(dimension(), 50),
    label: 'Word dimension',
    help: 'Size of a word vector. Where a project has files of word vectors, it is theirs. Table 3 has 100.',
    paper: { place: 'section 3.2' },
    step: 10,
    short: 'word embedding',
  },
  charDimension: {
    schema: v.optional(dimension(), 50),
    label: 'Character dimension',
    help: 'Size of a character embedding, which starts at random. Table 3 has 100.',
    paper: { place: 'section 3.2' },
    step: 10,
    short: 'character embedding',
  },
  charFilters: {
    schema: v.optional(dimension(), 20),
    label: 'Filters of each width',
    help: 'Filters of the character CNN for each width: so many features of a word come from each.',
    paper: { place: 'Table 2', searched: '10 to 30' },
    step: 1,
    short: 'filters',
  },
  charWidths: {
    schema: v.optional(someOf(whole(1, 100, 'characters'), 'width'), [2, 3, 4]),
    label: 'Filter widths',
    help: 'Characters that the filters of a width look at, with commas between the widths.',
    unit: 'characters',
    short: 'filter widths',
  },
  paddedWordEnd: {
    schema: v.optional(v.boolean(), false),
    label: 'Word ends visible',
    help: "As many padding characters behind each word as the widest filter has, so that filters see where a word ends. The authors' code of May 2018 pads to the longest word of a batch.",
    short: 'word ends visible',
  },
  highwayLayers: {
    schema: v.optional(whole(0, 3, 'layers'), 2),
    label: 'Highway layers',
    help: 'Highway layers between the character CNN and the LSTM.',
    paper: { place: 'Table 2', searched: '1 to 2' },
    step: 1,
    short: 'highway layers',
  },
  highwayActivation: {
    schema: v.optional(v.picklist(['selu', 'relu']), 'selu'),
    label: 'Highway activation',
    help: 'Activation function of the highway layers.',
    paper: { place: 'Table 2', searched: 'ReLU, SELU' },
    options: { selu: 'SELU', relu: 'ReLU' },
    short: 'highway',
  },
  lstmSize: {
    schema: v.optional(whole(1, 1_000_000, 'units'), 171),
    label: 'LSTM size, one direction',
    help: 'Hidden units of one direction of the LSTM; both directions together have twice as many. Table 3 has 225.',
    unit: 'units',
    paper: { place: 'Table 2', searched: '50 to 200' },
    step: 1,
    short: 'LSTM',
  },
  dropout: {
    schema: v.optional(belowOne(), 0.6),
    label: 'Dropout',
    help: "Probability with which an element of the LSTM's output is set to 0 in training.",
    paper: { place: 'Table 2', searched: '0.3 to 0.8' },
    step: 0.05,
    short: 'dropout',
  },
  inputDropout: {
    schema: v.optional(belowOne(), 0),
    label: 'Dropout of the input',
    help: "Probability with which an element of the LSTM's input is set to 0 in training. The authors' later code has it; the paper does not.",
    step: 0.05,
    short: 'input dropout',
  },
  unknownWordRate: {
    schema: v.optional(shareOrNone(), 0),
    label: 'Unknown-word rate',
    help: 'Probability with which a word that the training sentences have once is read as an unknown one in a step, so that the vector of unknown words is trained (Lample et al. 2016, with 0.5).',
    step: 0.1,
    short: 'unknown words',
  },
  forgetGateBias: {
    schema: v.optional(finite(), 0),
    label: 'Forget-gate bias at the start',
    help: "Mean of the biases of the LSTM's forget gate before training; each differs from it by a small random number. Above 0 the LSTM remembers more at first.",
    step: 0.5,
    short: 'forget-gate bias',
  },
  initialWeights: {
    schema: v.optional(v.picklist(['uniform', 'orthogonal']), 'uniform'),
    label: 'Weights at the start',
    help: "How the weights of linear and highway layers start: uniform in ±1/√inputs, or orthogonal, as in the authors' code of May 2018.",
    options: { uniform: 'uniform', orthogonal: 'orthogonal' },
    short: 'initial weights',
  },
  initialTransitions: {
    schema: v.optional(v.picklist(['small', 'normal']), 'small'),
    label: 'Transition scores at the start',
    help: "Small: N(0, 0.1), and 0 for the start and the end of a sentence. Normal: N(0, 1) for all, as in the authors' code of May 2018.",
    options: { small: 'small', normal: 'standard normal' },
    short: 'initial transitions',
  },
  gateBias: {
    schema: v.optional(finite(), 0),
    label: 'Gate bias at the start',
    help: 'Mean of the biases of the gate between shared and specific layer before training. At 0 each layer gives half of the scores at first; below 0 the shared layer gives more.',
    step: 0.5,
    short: 'gate bias',
  },
} satisfies Readonly<Record<string, HyperParameter>>;

const optimizer = {
  learningRate: {
    schema: v.optional(positive(), 0.02),
    label: 'Learning rate',
    help: 'Learning rate of the first step; it then decays exponentially.',
    paper: { place: 'Table 2', searched: '0.01 to 0.2' },
    step: 0.005,
    short: 'learning rate',
    whileTraining: true,
  },
  momentum: {
    schema: v.optional(belowOne(), 0.9),
    label: 'Momentum',
    help: 'Share of the last update that the next one keeps.',
    paper: { place: 'footnote 7' },
    step: 0.05,
    short: 'momentum',
  },
  clipNorm: {
    schema: v.optional(positive(), 5),
    label: 'Clip the gradient norm at',
    help: 'Largest L2 norm of the gradient of a step, over all parameters that the step trains. A larger gradient is scaled down to it.',
    paper: { place: 'footnote 7' },
    step: 0.5,
    short: 'clip norm',
  },
  decayRate: {
    schema: v.optional(positive(), 0.9),
    label: 'Learning rate decay',
    help: 'Factor by which the learning rate falls over the steps of one decay.',
    paper: { place: 'footnote 7' },
    step: 0.05,
    short: 'decay rate',
  },
  decaySteps: {
    schema: v.optional(whole(1, many, 'steps'), 10_000),
    label: 'Steps of one decay',
    help: 'Steps over which the learning rate falls once by the factor of its decay.',
    paper: { place: 'footnote 7' },
    step: 1000,
    short: 'decay steps',
  },
  batchSize: {
    schema: v.optional(whole(1, 100_000, 'sentences'), 19),
    label: 'Batch size',
    help: 'Sentences of one step, all of one data set.',
    unit: 'sentences',
    paper: { place: 'Table 2', searched: '5 to 25' },
    step: 1,
    short: 'batch',
  },
} satisfies Readonly<Record<string, HyperParameter>>;

const mixing = {
  taskCoefficient: {
    schema: v.optional(notNegative(), 0.1),
    label: 'μ of another task',
    help: "Task coefficient of the data sets whose task is not the target's; with the target's task it is 1.",
    paper: { place: 'section 2.2' },
    step: 0.05,
    short: 'task coefficient',
    whileTraining: true,
  },
  languageCoefficient: {
    schema: v.optional(notNegative(), 0.1),
    label: 'ζ of another language',
    help: "Language coefficient of the data sets whose language is not the target's; with the target's language it is 1.",
    paper: { place: 'section 2.2' },
    step: 0.05,
    short: 'language coefficient',
    whileTraining: true,
  },
  mode: {
    schema: v.optional(v.picklist(['sampled', 'rounds']), 'sampled'),
    label: 'Drawing',
    help: 'How the data set of a step is chosen: drawn anew with the probabilities below, or in rounds with fixed counts in shuffled order.',
    paper: { place: 'section 2.2' },
    options: { sampled: 'one draw a step', rounds: 'fixed counts a round' },
    short: 'mixing',
  },
} satisfies Readonly<Record<string, HyperParameter>>;

const run = {
  steps: {
    schema: v.optional(whole(1, many, 'steps'), 3000),
    label: 'Steps',
    help: 'Batches that the run trains on, of all data sets together.',
    step: 500,
    short: 'steps',
    keepsCourse: true,
    unnamed: true,
  },
  evalEvery: {
    schema: v.optional(whole(1, many, 'steps'), 200),
    label: 'Steps between evaluations',
    help: 'After so many steps the dev sets are tagged and scored; the weights with the best score of the target are kept.',
    step: 50,
    short: 'evaluated every',
    keepsCourse: true,
    unnamed: true,
  },
  devSample: {
    schema: v.optional(whole(1, many, 'sentences')),
    label: 'Dev sentences evaluated',
    help: 'Dev sentences of each data set that an evaluation tags, drawn by the seed.',
    step: 50,
    short: 'dev sample',
    absent: 'all',
    keepsCourse: true,
    unnamed: true,
  },
  patience: {
    schema: v.optional(whole(1, many, 'evaluations')),
    label: 'Patience',
    help: 'The run ends after so many evaluations without a better score of the target.',
    unit: 'evaluations',
    step: 1,
    short: 'patience',
    absent: 'none',
    whileTraining: true,
    keepsCourse: true,
  },
  seed: {
    schema: v.optional(whole(0, 0xffffffff), 1),
    label: 'Seed',
    help: 'Everything random follows from it: samples, first values, order of the batches, dropout. Same seed, same device: same result.',
    step: 1,
    short: 'seed',
    unnamed: true,
  },
  forbidIllegalTransitions: {
    schema: v.optional(v.boolean(), false),
    label: 'Legal tag sequences only',
    help: 'Tagging takes the best of the sequences that the BIOES scheme allows. Training is the same.',
    short: 'legal tags only',
    keepsCourse: true,
  },
} satisfies Readonly<Record<string, HyperParameter>>;

/** All hyper-parameters, by the part of the description that has them; those of `run` stand in the description itself. */
export const hyperParameters = { architecture, optimizer, mixing, run };
