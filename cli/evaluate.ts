import { parseArgs } from 'node:util';
import { accuracy } from '../src/core/metrics/accuracy.ts';
import { conlleval } from '../src/core/metrics/conlleval.ts';
import type { SpanScore } from '../src/core/metrics/span-score.ts';
import { strictF1 } from '../src/core/metrics/strict-f1.ts';
import { formatMapping } from '../src/core/tags/format-mapping.ts';
import { mapTags } from '../src/core/tags/tag-mapping.ts';
import type { Corpus } from '../src/data/sentences/corpus.ts';
import { type Command, UsageError } from './command.ts';
import { encodingOption } from './encoding-option.ts';
import { modelMapping } from './model-mapping.ts';
import { columnOf, readPredicted, readTagged } from './read-tagged.ts';
import { textTable } from './text-table.ts';

/** `evaluate --gold FILE --pred FILE`: the scores of predicted tags, in per cent. */
export const evaluate: Command = {
  usage:
    '--gold FILE --pred FILE [--model MODEL] [--data-set ID] [--gold-column N] [--pred-column N] [--encoding LABEL]',
  summary: 'score predicted tags against gold ones: conlleval, strict F1, accuracy',
  options: [
    ['--gold FILE', 'tokens with their gold tags'],
    ['--pred FILE', 'the same tokens with predicted tags'],
    ['--model MODEL', 'map the gold tags as this model does, which was trained with a tag mapping'],
    ['--data-set ID', "which of the model's data sets; its target where absent"],
    ['--gold-column N', 'column of the gold tags, from 1; found where absent'],
    ['--pred-column N', 'column of the predicted tags, from 1; found where absent'],
    ['--encoding LABEL', 'such as latin1; utf-8 where absent'],
  ],
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        gold: { type: 'string' },
        pred: { type: 'string' },
        'gold-column': { type: 'string' },
        'pred-column': { type: 'string' },
        model: { type: 'string' },
        'data-set': { type: 'string' },
        encoding: { type: 'string' },
      },
    });
    const { gold: goldFile, pred: predFile } = values;
    const encoding = encodingOption(values.encoding);
    if (goldFile === undefined || predFile === undefined) {
      throw new UsageError('evaluate needs --gold FILE and --pred FILE');
    }
    const mapping = await mappingOf(values);
    const goldOptions = {
      name: goldFile,
      encoding,
      tagColumn: columnOf(values['gold-column'], '--gold-column'),
    };
    const predOptions = {
      name: predFile,
      encoding,
      tagColumn: columnOf(values['pred-column'], '--pred-column'),
    };
    const gold = await readTagged(goldOptions);
    const pred = await readPredicted(predOptions, gold, goldFile);
    const spans = gold.scheme !== 'plain';
    const mapped = (tags: readonly string[]) => mapTags(tags, mapping?.tags, spans);
    // Accuracy is over the tags as written, as conlleval has it, unless the two files write them differently.
    const asWritten = gold.scheme === pred.scheme && spans;
    const written = { scheme: 'plain' } as const;
    const share = asWritten
      ? accuracyOf(
          await readTagged({ ...goldOptions, ...written }),
          await readTagged({ ...predOptions, ...written }),
          mapped,
        )
      : accuracyOf(gold, pred, mapped);
    const { json, text } = scored(gold, pred, share, mapped);
    if (!mapping) return { json, text };
    const how = formatMapping(mapping.tags) || 'the model maps none';
    return { json: { ...json, mapping }, text: `${text}\ngold tags of ${mapping.dataSet}: ${how}` };
  },
};

type MapTags = (tags: readonly string[]) => readonly string[];

/** Error: `UsageError` for a data set without a model. */
async function mappingOf(values: { readonly model?: string | undefined; 'data-set'?: string | undefined }) {
  const { model, 'data-set': dataSet } = values;
  if (model !== undefined) return modelMapping(model, dataSet);
  if (dataSet !== undefined)
    throw new UsageError('--data-set says which of the data sets of --model is meant');
  return undefined;
}

function accuracyOf(gold: Corpus, pred: Corpus, mapped: MapTags): number | null {
  const tokens = accuracy();
  for (let index = 0; index < gold.sentences.length; index++)
    tokens.add(mapped(gold.sentences.tagsOf(index)), pred.sentences.tagsOf(index));
  return percent(tokens.score());
}

/** `accuracyPercent` goes into the result as it is. Plain tags mark no spans, so span scores are undefined. */
function scored(gold: Corpus, pred: Corpus, accuracyPercent: number | null, mapped: MapTags) {
  const spans = [conlleval(), strictF1()] as const;
  if (gold.scheme !== 'plain' && pred.scheme !== 'plain') {
    for (let index = 0; index < gold.sentences.length; index++) {
      const [tags, predicted] = [mapped(gold.sentences.tagsOf(index)), pred.sentences.tagsOf(index)];
      for (const scorer of spans) scorer.add(tags, predicted);
    }
  }
  const lenient = spans[0].score();
  const strict = spans[1].score();
  const rows = [
    ['', 'precision', 'recall', 'F1'],
    ...rowsOf('conlleval', lenient),
    ...rowsOf('strict', strict),
    ['accuracy', shown(accuracyPercent)],
  ];
  return {
    json: { conlleval: inPercent(lenient), strict: inPercent(strict), accuracy: accuracyPercent },
    text: textTable(rows),
  };
}

function percent(share: number | null): number | null {
  return share === null ? null : share * 100;
}

function inPercent(score: SpanScore) {
  const only = ({ precision, recall, f1 }: Omit<SpanScore, 'byType'>) => ({
    precision: percent(precision),
    recall: percent(recall),
    f1: percent(f1),
  });
  const byType = Object.entries(score.byType).map(([type, each]) => [type, only(each)] as const);
  return { ...only(score), byType: Object.fromEntries(byType) };
}

function rowsOf(name: string, score: SpanScore): string[][] {
  const row = (label: string, { precision, recall, f1 }: Omit<SpanScore, 'byType'>) => [
    label,
    ...[precision, recall, f1].map((share) => shown(percent(share))),
  ];
  return [row(name, score), ...Object.entries(score.byType).map(([type, each]) => row(`  ${type}`, each))];
}

function shown(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}
