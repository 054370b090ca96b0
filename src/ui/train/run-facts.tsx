import { remainingMs } from '../../stores/fold-run.ts';
import type { Run } from '../../stores/run-store.ts';
import { inWords } from '../in-words.ts';
import classes from './run-facts.module.css';

const phases = {
  preparing: 'reading data',
  compiling: 'compiling',
  training: 'training',
  evaluating: 'evaluating',
  paused: 'paused',
  ended: 'ended',
} as const;

const endings = {
  steps: 'all steps done',
  patience: 'no better score within the patience',
  stopped: 'stopped',
  failed: 'failed',
} as const;

/** The phase of a run in words; of one that ended, why. */
export function phaseInWords({ phase, ended }: Pick<Run['progress'], 'phase' | 'ended'>): string {
  return ended && phase === 'ended' ? endings[ended.reason] : phases[phase];
}

/** Best dev score of the run's target, per cent. */
export function bestScore({ config, progress }: Pick<Run, 'config' | 'progress'>): number | null | undefined {
  return progress.best?.evaluations.find(({ dataSet }) => dataSet === config.target)?.score;
}

/** What a run is doing, in numbers that keep their width. */
export function RunFacts({ run }: { readonly run: Run }) {
  const { config, progress } = run;
  const { phase, step, sentencesPerSecond, elapsedMs, best, ended } = progress;
  const left = remainingMs(progress, config.steps);
  const goesOn = phase !== 'ended';
  const facts: readonly (readonly [name: string, value: string])[] = [
    ['Phase', phaseInWords(progress)],
    ['Step', `${inWords.count(step)} of ${inWords.count(config.steps)}`],
    ['Best dev score', best ? `${inWords.score(bestScore(run))} at ${inWords.count(best.step)}` : '–'],
    ['Sentences a second', sentencesPerSecond === null ? '–' : inWords.count(Math.round(sentencesPerSecond))],
    ['Work so far', inWords.duration(elapsedMs)],
    ['Left', goesOn && left !== undefined ? inWords.duration(left) : '–'],
  ];
  return (
    <>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {ended?.message ? (
        <p role="alert" className={classes.failure}>
          {ended.message}
        </p>
      ) : null}
    </>
  );
}
