import type { RunConfig } from '../src/core/config/run-config.ts';
import type { Evaluation } from '../src/core/events/run-event.ts';
import type { RunData } from '../src/learning/run-data.ts';
import type { RunResult } from '../src/learning/train.ts';
import type { ReadingProblem } from './reading-problem.ts';
import type { DeviceUsed } from './run-device.ts';
import { type Scored, scoredSentences } from './scored-sentences.ts';
import { textTable } from './text-table.ts';

/** What `result.json` holds, but for what comes from elsewhere. */
interface ResultParts {
  readonly test: Evaluation | undefined;
  readonly problems: readonly ReadingProblem[];
  /** The device that the run ended on. */
  readonly device: DeviceUsed;
  readonly seconds: number;
}

const shown = (value: number | null | undefined) => (typeof value === 'number' ? value.toFixed(2) : '–');

/** Whether a run can be scored on a test set: its target has one, or a fold that is one. */
export function isScored({ target, dataSets: described }: RunConfig, { dataSets }: RunData): boolean {
  const isFolded = described.some(({ id, fold }) => id === target && fold !== undefined);
  return isFolded || (new Map(Object.entries(dataSets)).get(target)?.test?.length ?? 0) > 0;
}

/** The result of a run as one object for `result.json`. */
export function resultOf(
  config: RunConfig,
  { best, curve, step, reason, message, notices }: RunResult,
  { test, problems, device, seconds }: ResultParts,
) {
  const { target } = config;
  const devOf = (evaluations: readonly Scored[]) => evaluations.find(({ dataSet }) => dataSet === target);
  const bestEvaluations = curve.find((evaluated) => evaluated.step === best?.step)?.evaluations ?? [];
  const latest: readonly Scored[] = curve.at(-1)?.evaluations ?? [];
  return {
    dev: devOf(bestEvaluations) ?? null,
    test: test ?? null,
    /** Dev sentences that each score of the curve is of. */
    devSentences: Object.fromEntries(
      latest.map(({ dataSet, sentences, total = sentences }) => [dataSet, { sentences, total }]),
    ),
    curve: curve.map((evaluated) => ({
      step: evaluated.step,
      dev: devOf(evaluated.evaluations)?.score ?? null,
      byDataSet: Object.fromEntries(evaluated.evaluations.map(({ dataSet, score }) => [dataSet, score])),
    })),
    best: best ?? null,
    step,
    reason,
    ...(message !== undefined && { message }),
    notices,
    problems,
    device,
    seconds,
    config,
  };
}

/** A result and its place in a table of several runs: name, dev and test score. */
export function resultRow(name: string, { dev, test }: ReturnType<typeof resultOf>): string[] {
  return [name, shown(dev?.score), shown(test?.score)];
}

/** The result for people: a table of scores. */
export function formatResult({ dev, test, best, device, seconds }: ReturnType<typeof resultOf>): string {
  const row = (split: string, scored: Scored | null) => [
    scored ? `${split}, ${scoredSentences(scored)}` : split,
    shown(scored?.conlleval?.precision),
    shown(scored?.conlleval?.recall),
    shown(scored?.conlleval?.f1),
    shown(scored?.strict?.f1),
    shown(scored?.accuracy),
  ];
  const table = textTable([
    ['', 'precision', 'recall', 'F1', 'strict F1', 'accuracy'],
    row('dev', dev),
    row('test', test),
  ]);
  return `${table}\nbest at step ${best?.step ?? '–'}, ${seconds.toFixed(0)} s on ${device.name}`;
}
