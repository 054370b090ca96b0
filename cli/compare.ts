import { parseArgs } from 'node:util';
import { DEFAULT_RESAMPLES } from '../src/core/metrics/bootstrap.ts';
import { type Comparison, comparePredictions } from '../src/core/metrics/compare-predictions.ts';
import {
  accuracyCounts,
  conllevalCounts,
  type TaggedSentences,
} from '../src/core/metrics/sentence-counts.ts';
import { TextError } from '../src/data/bytes/text-error.ts';
import type { Corpus } from '../src/data/sentences/corpus.ts';
import { type Command, type CommandResult, UsageError } from './command.ts';
import { encodingOption } from './encoding-option.ts';
import { columnOf, readPredicted, readTagged } from './read-tagged.ts';
import { textTable } from './text-table.ts';
import { wholeNumberOption } from './whole-number-option.ts';

/** A p below it is called significant. */
const SIGNIFICANT = 0.05;

/** `compare --gold FILE --a FILE --b FILE`: whether one of two predictions of the same sentences is better. */
export const compare: Command = {
  usage:
    '--gold FILE --a FILE --b FILE [--resamples N] [--seed N] [--gold-column N] [--a-column N] [--b-column N] [--encoding LABEL]',
  summary: 'test whether the difference between two predictions is significant, over sentences',
  options: [
    ['--gold FILE', 'tokens with their gold tags'],
    ['--a FILE', 'the same tokens with the tags of one model'],
    ['--b FILE', 'the same tokens with the tags of another'],
    ['--resamples N', `samples of each test; ${DEFAULT_RESAMPLES} where absent`],
    ['--seed N', 'of the samples; 1 where absent. The same seed gives the same numbers'],
    ['--gold-column N', 'column of the gold tags, from 1; found where absent'],
    ['--a-column N', 'column of the tags in the file of --a, from 1; found where absent'],
    ['--b-column N', 'column of the tags in the file of --b, from 1; found where absent'],
    ['--encoding LABEL', 'such as latin1; utf-8 where absent'],
  ],
  notes:
    "F1 is conlleval's, in per cent; of plain tags the accuracy. Intervals are 95 % percentiles of the paired bootstrap.\nBoth tests are two-sided. They tell chance in the choice of sentences, not in the seeds of the training.",
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        gold: { type: 'string' },
        a: { type: 'string' },
        b: { type: 'string' },
        resamples: { type: 'string', default: String(DEFAULT_RESAMPLES) },
        seed: { type: 'string', default: '1' },
        'gold-column': { type: 'string' },
        'a-column': { type: 'string' },
        'b-column': { type: 'string' },
        encoding: { type: 'string' },
      },
    });
    const { gold: goldFile, a: aFile, b: bFile } = values;
    if (goldFile === undefined || aFile === undefined || bFile === undefined) {
      throw new UsageError('compare needs --gold FILE, --a FILE and --b FILE');
    }
    const encoding = encodingOption(values.encoding);
    const resampling = {
      resamples: wholeNumberOption('--resamples', values.resamples, 1, 1_000_000),
      seed: wholeNumberOption('--seed', values.seed, 0, 2 ** 32 - 1),
    };
    const [goldColumn, aColumn, bColumn] = (['gold-column', 'a-column', 'b-column'] as const).map((option) =>
      columnOf(values[option], `--${option}`),
    );
    const gold = await readTagged({ name: goldFile, encoding, tagColumn: goldColumn });
    const a = await readPredicted({ name: aFile, encoding, tagColumn: aColumn }, gold, goldFile);
    const b = await readPredicted({ name: bFile, encoding, tagColumn: bColumn }, gold, goldFile);
    checkSameKind(gold, goldFile, [
      [a, aFile],
      [b, bFile],
    ]);
    const isPlain = gold.scheme === 'plain';
    const countsOf = isPlain ? accuracyCounts : conllevalCounts;
    const goldTags = tagsOf(gold);
    const comparison = comparePredictions(
      countsOf(goldTags, tagsOf(a)),
      countsOf(goldTags, tagsOf(b)),
      resampling,
    );
    return result(comparison, isPlain ? 'accuracy' : 'f1');
  },
};

function tagsOf({ sentences }: Corpus): TaggedSentences {
  return Array.from({ length: sentences.length }, (_, index) => sentences.tagsOf(index));
}

/** Error: `TextError` where a prediction has plain tags and the gold file spans, or the other way round. */
function checkSameKind(
  gold: Corpus,
  goldFile: string,
  predictions: readonly (readonly [Corpus, string])[],
): void {
  const kindOf = ({ scheme }: Corpus) => (scheme === 'plain' ? 'plain tags' : 'tags of spans');
  for (const [prediction, file] of predictions) {
    if (kindOf(prediction) === kindOf(gold)) continue;
    const what = `the file has ${kindOf(prediction)} where ${goldFile} has ${kindOf(gold)}`;
    throw new TextError({ code: 'other-tags', file, what });
  }
}

function result(
  { a, b, difference, pBootstrap, pRandomization, sentences }: Comparison,
  measure: 'f1' | 'accuracy',
): CommandResult {
  const percent = (value: number | null, score: number | null) =>
    value === null || score === null ? null : 100 * value;
  const scores = { a, b, difference };
  const rows = [['', measure === 'f1' ? 'F1' : 'accuracy', 'low', 'high']];
  const json: Record<string, Record<string, number | null>> = {};
  for (const [name, { score, low, high }] of Object.entries(scores)) {
    const values = [score, low, high].map((value) => percent(value, score));
    const [of = null, from = null, to = null] = values;
    json[name] = { [measure]: of, low: from, high: to };
    rows.push([name, ...values.map((value) => shown(value, name === 'difference'))]);
  }
  const tests = { pBootstrap, pRandomization };
  return {
    json: { ...json, ...tests, sentences },
    text: `${textTable(rows)}\n\n${verdict(tests, sentences)}`,
  };
}

function verdict(
  { pBootstrap, pRandomization }: { readonly pBootstrap: number; readonly pRandomization: number },
  sentences: number,
): string {
  const found = [pBootstrap, pRandomization].filter((p) => p < SIGNIFICANT).length;
  const whether = ['is not significant', 'is significant by one test only', 'is significant'][found];
  const shownP = (p: number) => `p = ${p.toFixed(4)}`;
  return (
    `The difference over ${sentences} sentences ${whether} at 5 %: ` +
    `${shownP(pBootstrap)} by the paired bootstrap, ${shownP(pRandomization)} by approximate randomisation.`
  );
}

function shown(value: number | null, isDifference: boolean): string {
  if (value === null) return '–';
  return `${isDifference && value > 0 ? '+' : ''}${value.toFixed(2)}`;
}
