import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evaluation } from '../src/config/run-event.ts';
import { openDevice } from '../src/device/open-device.ts';
import { createSession } from '../src/training/create-session.ts';
import type { TrainingSession } from '../src/training/session.ts';
import { type RunResult, train } from '../src/training/train.ts';
import { TrainingError } from '../src/training/training-error.ts';
import type { CommandResult } from './command.ts';
import { nodeWasmSources } from './node-wasm-sources.ts';
import { readRunData } from './read-run-data.ts';
import { readRunFile } from './run-file.ts';
import { runProgress } from './run-progress.ts';
import { textTable } from './text-table.ts';

/** ` (300 of 1915 sentences)`; empty where a score is of all. */
function sampleInWords({ sentences, total = sentences }: Evaluation): string {
  return sentences < total ? ` (${sentences} of ${total} sentences)` : '';
}

const shown = (value: number | null | undefined) => (typeof value === 'number' ? value.toFixed(2) : '–');

/**
 * Trains a run on the CPU, scores the best weights once on the target's test set where there is one, and writes
 * `model.tagloom` and `result.json` into `out`. Progress goes to standard error.
 */
export async function trainRun(file: string, out: string): Promise<CommandResult> {
  const started = performance.now();
  const run = await readRunFile(file);
  const data = await readRunData(run);
  const { device } = await openDevice('wasm', nodeWasmSources());
  try {
    const session = await createSession(run.config, data, device);
    const result = await runToEnd(session);
    const target = new Map(Object.entries(data.dataSets)).get(run.config.target);
    const test = target?.test?.length ? await session.scoreTest() : undefined;
    await mkdir(out, { recursive: true });
    await writeFile(join(out, 'model.tagloom'), await session.exportModel());
    const json = resultOf(session, result, test, (performance.now() - started) / 1000);
    await writeFile(join(out, 'result.json'), `${JSON.stringify(json, null, 2)}\n`);
    session.dispose();
    return { json, text: inWords(json) };
  } finally {
    device.close();
  }
}

async function runToEnd(session: TrainingSession): Promise<RunResult> {
  const { stderr } = process;
  const report = runProgress(session.config, stderr.isTTY === true, (text) => stderr.write(text));
  const events = train(session);
  for (;;) {
    const next = await events.next();
    if (!next.done) report(next.value);
    else if (next.value.reason === 'failed') throw new TrainingError(next.value.message ?? 'The run failed.');
    else return next.value;
  }
}

function resultOf(
  session: TrainingSession,
  { best, curve, step, reason }: RunResult,
  test: Evaluation | undefined,
  seconds: number,
) {
  const { target } = session.config;
  const devOf = (evaluations: readonly Evaluation[]) => evaluations.find(({ dataSet }) => dataSet === target);
  const bestEvaluations = curve.find((evaluated) => evaluated.step === best?.step)?.evaluations ?? [];
  return {
    dev: devOf(bestEvaluations) ?? null,
    test: test ?? null,
    curve: curve.map((evaluated) => ({
      step: evaluated.step,
      dev: devOf(evaluated.evaluations)?.score ?? null,
      byDataSet: Object.fromEntries(evaluated.evaluations.map(({ dataSet, score }) => [dataSet, score])),
    })),
    best: best ?? null,
    step,
    reason,
    seconds,
    config: session.config,
  };
}

function inWords({ dev, test, best, seconds }: ReturnType<typeof resultOf>): string {
  const row = (name: string, evaluation: Evaluation | null) => [
    evaluation ? `${name}${sampleInWords(evaluation)}` : name,
    shown(evaluation?.conlleval?.precision),
    shown(evaluation?.conlleval?.recall),
    shown(evaluation?.conlleval?.f1),
    shown(evaluation?.strict?.f1),
    shown(evaluation?.accuracy),
  ];
  const table = textTable([
    ['', 'precision', 'recall', 'F1', 'strict F1', 'accuracy'],
    row('dev', dev),
    row('test', test),
  ]);
  return `${table}\nbest at step ${best?.step ?? '–'}, ${seconds.toFixed(0)} s`;
}
