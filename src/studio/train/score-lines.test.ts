import { describe, expect, it } from 'vitest';
import { parseRunConfig } from '../../core/config/parse-run-config.ts';
import type { Evaluation } from '../../core/events/run-event.ts';
import { xAxis } from '../charts/x-axis.ts';
import { noProgress } from '../stores/fold-run.ts';
import type { Run } from '../stores/run-store.ts';
import { runLines } from './run-lines.ts';
import { runLooks, scoreLines } from './score-lines.ts';

const target = 'nld.ner';
const view = { unit: 'step', logX: false, smoothing: 0 } as const;

/** A run with dev scores of its target at steps 10, 20, …, the best of which is kept. */
function run(id: string, name: string, scores: readonly number[], dropout = 0.6, seed = 1): Run {
  const config = parseRunConfig({
    target,
    dataSets: [{ id: target, language: 'nld', task: 'ner' }],
    architecture: { dropout },
    seed,
  });
  const evaluations = scores.map(
    (score): Evaluation => ({ dataSet: target, split: 'dev', sentences: 5, accuracy: 90, score }),
  );
  const points = evaluations.map((evaluation, index) => ({
    step: 10 * (index + 1),
    elapsedMs: 1000 * (index + 1),
    value: evaluation.score,
    evaluation,
  }));
  const best = points.reduce((a, b) => (b.value !== null && (a.value ?? 0) < b.value ? b : a));
  const progress = {
    ...noProgress,
    scores: { [target]: points },
    best: { step: best.step, evaluations: [best.evaluation] },
  };
  return { id, name, config, createdAt: 0, activeAt: 0, restarts: false, testLooks: [], progress };
}

const first = run('1', 'Full · a · dropout 0.3 · seed 1', [30, 50, 20], 0.3);
const second = run('2', 'Full · a · seed 1', [10, 60, 40]);
const third = run('3', 'Full · a · seed 2', [10, 80, 40], 0.6, 2);
const labels = new Map([
  ['1', 'dropout 0.3'],
  ['2', 'Full'],
  ['3', 'seed 2'],
]);
const own = (of: Run) =>
  runLines(of.config, of.progress, { xOf: xAxis('step', of.config, of.progress), logX: false, smoothing: 0 })
    .scores;

describe('the chart of dev scores', () => {
  it('shows the previous run behind the current one, both with their best score', () => {
    const shown = { current: second, previous: first, compared: [], labels };
    const lines = scoreLines(shown, own(second), view);
    expect(lines.map(({ label, atRest }) => [label, atRest])).toEqual([
      ['dropout 0.3', 50],
      ['Full', 60],
    ]);
    expect(lines.map(({ thick }) => thick ?? false)).toEqual([false, true]);
    expect(lines[0]?.color).toBe('var(--series-previous)');
  });

  it('calls the target by its data set where the run stands alone', () => {
    const shown = { current: second, previous: undefined, compared: [], labels };
    expect(scoreLines(shown, own(second), view).map(({ id }) => id)).toEqual([target]);
  });

  it('shows what is compared, seeds together, with the mean of the best scores; each run once', () => {
    const shown = { current: second, previous: first, compared: [first, third], labels };
    const lines = scoreLines(shown, own(second), view);
    expect(lines.map(({ label, atRest }) => [label, atRest])).toEqual([
      ['Full, 2 seeds', 70],
      ['dropout 0.3', 50],
    ]);
    expect(lines[0]?.band?.length).toBe(3);
    const looks = runLooks(shown);
    expect(looks.get('2')).toEqual(looks.get('3'));
    expect(looks.get('1')).toEqual({ color: lines[1]?.color, dash: lines[1]?.dash });
  });
});
