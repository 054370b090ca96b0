/** Every sentence and label of the Inspect place. */
export const inspectStrings = {
  inspectPlace: {
    mapped: (mapping: string) => `Gold tags and scores are over the model’s tag mapping: ${mapping}.`,
    tabs: {
      sentences: 'Sentences',
      scores: 'Scores',
      transitions: 'Transitions',
      text: 'Your text',
      models: 'Models',
    },
    transitionsOf: (model: string) => `Transition scores of ${model}`,
    theModel: 'the model',
    readingScores: 'Reading the scores …',
    removedModel: 'removed model',
    emptyTitle: 'No model yet',
    noModel:
      'Sentences with gold and predicted tags are shown here as soon as a run has been evaluated, or when you open a model file.',
    toTrain: 'Go to Train',
  },

  subjectPicker: {
    shown: (parts: readonly string[]) => parts.join(' · '),
    model: 'Model',
    beside: 'Compare with',
    noOther: 'none',
    dataSet: 'Data set',
    split: 'Split',
    tagAgain: 'Tag again with the model as it is now',
    save: 'Save these sentences as CoNLL columns: token, gold tag, predicted tags',
    tagAgainStale: 'The model has become better since: tag again',
  },

  testGate: {
    title: 'Look at the test split?',
    explained:
      'Its scores say what the model is worth only as long as no decision follows from them. The look is logged with the run.',
    leave: 'Cancel',
    look: 'Show test scores',
  },

  notTagged: {
    noAnswer: 'The model gave no answer here.',
    again: 'Ask again',
  },

  sentencesView: {
    selected: 'Selected token',
    predicted: 'predicted',
    chooseToken:
      'Choose a word of a model’s line to see how sure the model is of each tag, which layer decided, and which words are spelt alike. Arrow keys: ↑ ↓ sentences, ← → words.',
  },

  atStep: {
    explained: (step: string) =>
      `These are the tags that were predicted after step ${step}. How sure the model was then was not kept; the model itself, with confidence and gate of each word, is that of the best step.`,
    toBest: 'Show the best step',
    scoresOf: (model: string, step: string) => `${model}, step ${step}`,
  },

  sentenceFilters: {
    label: 'Filters',
    labelWith: (count: string) => `Filters (${count})`,
    kinds: {
      missed: 'missed',
      spurious: 'spurious',
      type: 'wrong type',
      boundary: 'wrong boundary',
      both: 'wrong type and boundary',
      correct: 'correct',
    },
    wrongTag: 'wrong',
    fixedBy: (model: string, count: string) => `fixed by ${model}: ${count}`,
    broken: (count: string) => `broken: ${count}`,
    type: 'Type',
    anyType: 'any type',
    unseen: 'unseen words',
    leastTokens: 'min. tokens',
    mostTokens: 'max. tokens',
    search: 'Search the text',
    searchPlaceholder: 'search the text',
    shown: (count: string, total: string) => `${count} of ${total} sentences`,
  },

  stepSlider: {
    label: 'Training step',
    labelOf: (model: string) => `Training step, ${model}`,
    f1: 'F1',
    accuracy: 'accuracy',
    at: (step: string, measure: string, score: string, sample: string) =>
      `step ${step}, dev ${measure} ${score}${sample && ` ${sample}`}`,
    best: (text: string) => `${text}, best`,
  },

  sentenceList: {
    label: 'Sentences',
    tagging: 'Tagging the sentences',
    nothing: 'No sentence passes these filters.',
  },

  sentenceBlock: {
    gold: 'gold',
    unseen: 'not in the training sentences:',
  },

  tokenPanel: {
    by: (model: string) => `by ${model}`,
    close: 'Close the word',
    confidence: 'Confidence of each tag',
    others: (count: string) => `${count} others`,
    gate: 'Gate',
    gateOf: (gate: string, meaning: string, mean: string) =>
      `${gate} for this tag: ${meaning}; ${mean} over all tags`,
    gateMeanings: {
      shared: 'mostly shared',
      specific: 'mostly specific',
      alike: 'shared and specific alike',
    },
    noGate: 'none: the model has no specific layer',
    wordVector: 'Word vector',
    lookups: {
      exact: 'in the vocabulary as written',
      lower: 'in the vocabulary in lower case',
      digits: 'in the vocabulary in lower case, digits as 0',
      unknown: 'not in the vocabulary: the unknown-word vector',
    },
    nearest: 'Near by characters',
    noCharacters: 'The model reads no characters.',
  },

  scoresView: {
    scoring: 'Scoring',
    scores: 'Precision, recall and F1, per cent',
    onAll: (total: string, split: string) => `of all ${total} ${split} sentences`,
    onSome: (sentences: string, total: string, split: string) =>
      `of the ${sentences} of ${total} ${split} sentences that this step was evaluated on`,
    correctByType: 'Correctly predicted tags by type',
    confusionOf: (model: string) => `Confusion of tags, ${model}`,
  },

  scoresTable: {
    label: 'Scores',
    conlleval: 'all, conlleval',
    strict: 'all, strict',
    spans: 'Spans',
    spanColumns: ['P', 'R', 'F1', 'gold', 'found', 'right'],
    tags: 'Tags',
    tagColumns: ['Accuracy'],
    accuracy: 'right tags, per cent',
  },

  correctByType: {
    noSpan: 'No gold tag marks a span here.',
  },

  heatMap: {
    explained: (rowsAre: string, columnsAre: string) =>
      `Rows: ${rowsAre}. Columns: ${columnsAre}. Point at a cell, or use the arrow keys.`,
  },

  confusionMatrix: {
    label: (model: string) => `Confusion matrix of ${model}`,
    rows: 'gold',
    columns: 'predicted',
    cell: (gold: string, predicted: string, count: string) =>
      `gold ${gold}, predicted ${predicted}: ${count}`,
    cellWithShare: (cell: string, share: string, total: string) => `${cell}, ${share} of ${total}`,
  },

  transitionMap: {
    label: 'Transition scores',
    rows: 'from',
    columns: 'to',
    start: 'start',
    stop: 'stop',
    cell: (from: string, to: string, score: string) => `from ${from} to ${to}: ${score}`,
  },

  tryText: {
    model: 'Model',
    taggedAs: 'Tagged as',
    text: 'Text',
    placeholder: 'Type or paste a sentence; each line is one.',
    explained: "The tags appear here while you type. The paler a tag's line, the less sure the model is.",
  },

  modelsTable: {
    label: 'Models',
    open: 'Open a model file',
    orDrop: 'or drop it anywhere in the window.',
    columns: {
      name: 'Name',
      origin: 'From',
      tags: 'Tags',
      parameters: 'Parameters',
      best: 'Best dev',
      actions: 'Actions',
    },
    origins: { run: 'run', file: 'file' },
    train: 'Continue training',
    trainExplained: 'Continue training this model with the project’s data sets of the same names',
    cannotTrain: 'The project has no active data set of this model',
    trainedOn: (name: string) => `${name}, trained on`,
    download: 'Download',
    close: 'Close',
  },
};
