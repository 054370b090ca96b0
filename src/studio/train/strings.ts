import { strings } from '../shell/strings.ts';

/** Every sentence and label of the Train place. */
export const trainStrings = {
  trainPlace: {
    runs: 'Runs',
    notCompared:
      'Tick runs to compare them with the current one; a band spans runs that differ only in the seed.',
    emptyTitle: 'No run yet',
    noRun: 'The dev score, the loss and the learning rate of each run are drawn here while it trains.',
    noData: 'There is nothing to train on. Add annotated corpora first.',
    start: 'Start training',
    toModel: 'See the model',
    toData: 'Add data',
  },

  kernelTimes: {
    title: 'Time by kernel',
    explained:
      'where a step spends its time; on a graphics device that has timestamp queries, and on the CPU',
    measured: (step: string, dataSet: string) => `step ${step}, on ${dataSet}`,
    measure: 'Measure a step every second',
    kernel: 'Kernel',
    milliseconds: 'ms',
    share: 'Share',
  },

  chartControls: {
    label: 'Charts',
    folded: (xName: string, logX: boolean, smoothing: string) =>
      `Charts: by ${xName.toLowerCase()}${logX ? ', log x' : ''}, smoothing ${smoothing}`,
    xAxis: 'x axis',
    logX: 'log x',
    smoothing: 'Smoothing',
    off: 'off',
  },

  chartView: {
    xNames: { step: 'Step', epoch: 'Epoch', time: 'Time' },
  },

  chartCard: {
    showChart: 'Show the chart',
    showNumbers: 'Show the numbers',
  },

  chartCursor: {
    now: 'now',
  },

  runLead: {
    lead: (name: string, step: string, previous: string, by: string) => {
      const distance =
        Number(by) === 0 ? 'level with' : by.startsWith('-') ? `${by.slice(1)} behind` : `${by} ahead of`;
      return `${name} · at step ${step}, ${distance} ${previous}, the previous run`;
    },
  },

  seedGroups: {
    seeds: (label: string, count: string) => `${label}, ${count} seeds`,
  },

  currentRun: {
    facts: 'Run',
    settings: 'While it runs',
  },

  runFacts: {
    phases: { ...strings.bar.phases, preparing: 'reading data' },
    ended: strings.bar.ended,
    phase: 'Phase',
    step: 'Step',
    stepOf: (step: string, total: string) => `${step} of ${total}`,
    best: 'Best dev score',
    scoredOn: 'Dev sentences',
    bestAt: (score: string, step: string) => `${score} at ${step}`,
    speed: 'Sentences a second',
    work: 'Work so far',
    left: 'Left',
  },

  runCharts: {
    noEpochs: 'The target has no training sentences, so there are no epochs: choose steps or time.',
    score: 'Dev score',
    scoreExplained: (samples: string) =>
      `F1 by conlleval, accuracy dashed; best at the right${samples && '; on samples of the dev sets'}`,
    sampleOf: (dataSet: string, sample: string) => `${dataSet} ${sample}`,
    greyIsPrevious: 'grey: previous',
    noScore: 'The first dev scores come with the first evaluation.',
    loss: 'Loss by data set',
    noLoss: 'The loss shows after the first steps.',
    sampled: 'Sampled data sets',
    sampledExplained: 'bar: share of steps; line: probability',
    gradientNorm: 'Gradient norm',
    clipped: (share: string, norm: string) => `${share} of steps clipped at ${norm}`,
    noGradientNorm: 'The gradient norm shows after the first steps.',
    learningRate: 'Learning rate',
    noLearningRate: 'The learning rate shows after the first steps.',
  },

  runLines: {
    accuracyOf: (id: string) => `${id} acc.`,
    best: 'best',
    rate: 'rate',
    rateOf: (id: string, value: string) => `rate of ${id} ${value}`,
  },

  sampledShares: {
    dataSet: 'Data set',
    share: 'Share',
    probability: 'Prob.',
  },

  liveSettings: {
    label: 'Settings of the run',
    change: 'Change from the next step',
  },

  runsTable: {
    label: 'Runs',
    columns: {
      compare: 'Compare',
      name: 'Name',
      curve: 'Dev scores',
      best: 'Best dev score',
      actions: 'Actions',
    },
    best: (sample: string | undefined) => `best dev score${sample === undefined ? '' : `, ${sample}`}`,
    all: (common: string) => `All: ${common}`,
    differs: (previous: string, difference: string) =>
      `Differs from ${previous}, the previous run: ${difference}`,
    noDifference: 'in nothing',
  },

  runRow: {
    compare: (name: string) => `Compare ${name}`,
    name: 'Name of the run',
    at: (step: string) => `best at ${step}`,
    atStep: (step: string) => `step ${step}`,
    previous: 'previous',
  },

  testScore: {
    score: 'Score on test',
    scored: (looks: string) => `Test score, looked at ${looks}`,
    looks: (count: number) => (count === 1 ? '1 look' : `${count} looks`),
  },

  runMenu: {
    label: (name: string) => `Actions on ${name}`,
    resume: 'Continue training',
    startNext: 'Train next',
    inspect: 'Inspect',
    download: 'Download the model',
    rename: 'Rename',
    remove: 'Delete',
    removed: (name: string) => `Deleted ${name}.`,
  },
};
