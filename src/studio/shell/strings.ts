/** Every sentence and label of the shell, the Data place and the Model place, and of what several places show. */
export const strings = {
  title: 'Tagloom',
  close: 'Close',
  undo: 'Undo',
  places: { data: 'Data', model: 'Model', train: 'Train', studies: 'Studies', inspect: 'Inspect' },
  sample: {
    of: (sentences: string, total: string) => `${sentences} of ${total}`,
    on: (drawn: string) => `on ${drawn} sentences`,
  },
  verdicts: { right: 'right', wrong: 'wrong', missed: 'missed' },

  shell: {
    places: 'Places',
    skip: 'Skip to the content',
    skipToTraining: 'Skip to Start and Pause',
    opening: 'Opening the project…',
    readingFile: (name: string) => `Reading ${name}…`,
    failed: 'The project could not be opened',
    tryAgain: 'Try again',
    memoryOnly: 'No run survives a reload: download the models that you want to have later.',
    colors: { dark: 'Dark colours', light: 'Light colours' },
  },

  bar: {
    label: 'Training',
    start: 'Start',
    pause: 'Pause',
    resume: 'Resume',
    restart: 'Start again from the seed',
    interrupted: 'interrupted before its first checkpoint',
    step: 'Step',
    stop: 'Stop',
    noRun: 'No run yet.',
    noData: 'There is no data set to train on yet.',
    reading: 'Files are being read.',
    stepOf: (step: string, total: string) => `step ${step} of ${total}`,
    left: (time: string) => `${time} left`,
    progress: 'Steps done',
    scoreName: 'best dev',
    score: (dataSet: string) =>
      `Best score on the dev set of ${dataSet}: F1, or accuracy for tags without spans`,
    best: (score: string, step: string, sample: string) =>
      `Best dev score ${score}${sample && ` ${sample}`} at step ${step}.`,
    phases: {
      queued: 'waiting for a free place',
      preparing: 'preparing',
      compiling: 'compiling',
      training: 'training',
      evaluating: 'evaluating',
      paused: 'paused',
      ended: 'ended',
    },
    ended: {
      steps: 'all steps done',
      patience: 'stopped early: patience reached',
      stopped: 'stopped',
      failed: 'failed',
    },
    cpu: 'CPU',
    cpuDetail: 'WebAssembly',
    gpu: 'WebGPU',
    runsOn: (name: string) => `Training runs on ${name}.`,
    requests: (count: number) => (count === 1 ? 'request' : 'requests'),
    requestsExplained:
      'Network requests of this page since the project was open, besides those for its own files. Your data stays on this machine; the page’s security policy forbids it to reach any other server.',
  },

  numbers: {
    missing: 'A number is needed here.',
    unreadable: (text: string) => `“${text}” is not a number.`,
    whole: (label: string) => `${label} must be a whole number.`,
    atLeast: (label: string, limit: string) => `${label} must be at least ${limit}.`,
    above: (label: string, limit: string) => `${label} must be above ${limit}.`,
    atMost: (label: string, limit: string) => `${label} must be at most ${limit}.`,
    below: (label: string, limit: string) => `${label} must be below ${limit}.`,
    limit: (value: number) => value.toLocaleString('en'),
    stays: (value: string) => `It is still ${value}.`,
    readAs: (value: string) => `Read as ${value}`,
  },

  fields: {
    about: (label: string) => `About: ${label}`,
    reset: (label: string) => `Reset: ${label}`,
    values: (values: string) => `Values: ${values}.`,
    step: (step: string) => `The keys ↑ and ↓ change it by ${step}.`,
    unit: (unit: string) => `Counted in ${unit}.`,
    needsList: 'Numbers with commas between them, such as 2, 3, 4.',
  },

  keys: {
    title: 'Keyboard shortcuts',
    list: [
      [['Space'], 'Pause or resume the run'],
      [['.'], 'One step, then pause'],
      [['←', '→'], 'Previous or next sentence, in Inspect'],
      [['Ctrl', 'K'], 'Find a command'],
      [['Ctrl', 'Z'], 'Undo the last change or removal'],
      [['Ctrl', 'Shift', 'Z'], 'Redo it'],
      [['Ctrl', 'V'], 'Add copied text or files to the project'],
      [['?'], 'Show these shortcuts'],
      [['Esc'], 'Close what is open'],
    ] as const,
  },

  palette: {
    search: 'Find a command',
    nothing: 'There is no such command.',
    go: (place: string) => `Go to ${place}`,
    start: 'Start training',
    pause: 'Pause the run',
    resume: 'Resume the run',
    step: 'One step',
    stop: 'Stop the run',
    preset: (name: string) => `Train as: ${name}`,
    undo: 'Undo the last change',
    redo: 'Redo the change',
  },

  problems: {
    title: 'Something failed',
    deviceLost: 'The graphics device was lost',
    crashed: 'The worker stopped',
    hung: 'The worker was started again',
    readOnly: 'Open in another tab',
    restart: 'Start it again',
    drawing: 'This place could not be drawn',
    drawAgain: 'Draw it again',
    address: 'The address of this page was not understood in full',
  },

  cautions: {
    title: 'Before you start',
    pair: (from: string, to: string) => `${from} and ${to}`,
    nearNames: (task: string, pairs: readonly string[]) =>
      `In ${task}, names that may mean the same stand apart: ${pairs.join(', ')}.`,
    fewShared: (task: string, shared: number, all: number) =>
      `In ${task}, only ${shared} of ${all} tag types ${shared === 1 ? 'is' : 'are'} shared: the data sets can teach each other little.`,
    zeroShot: (name: string) =>
      `${name} has no training sentences. As target it is zero-shot: the model learns from the other data sets only.`,
    onlyScored: (names: readonly string[]) =>
      `${names.join(', ')}: no training sentences, so the run scores ${names.length === 1 ? 'it' : 'them'} but does not train on ${names.length === 1 ? 'it' : 'them'}.`,
    nothingToLearn: (task: string, names: readonly string[]) =>
      `No data set of the task ${task} has training sentences. Add a training file, or leave out ${names.join(', ')}.`,
    toTags: 'Map tags',
  },
};
