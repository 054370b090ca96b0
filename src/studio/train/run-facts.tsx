import { formatMapping } from '../../core/tags/format-mapping.ts';
import { dataStrings } from '../data/strings.ts';
import { formatSample } from '../shell/format-sample.ts';
import { formatValue } from '../shell/format-value.ts';
import { strings } from '../shell/strings.ts';
import { remainingMs } from '../stores/fold-run.ts';
import type { Run } from '../stores/run-store.ts';
import classes from './run-facts.module.css';
import { trainStrings } from './strings.ts';

const words = trainStrings.runFacts;

/** The phase of a run in words; of one that ended, why. */
export function formatPhase({ progress, restarts }: Pick<Run, 'progress' | 'restarts'>): string {
  const { phase, ended } = progress;
  if (restarts) return strings.bar.interrupted;
  return ended && phase === 'ended' ? words.ended[ended.reason] : words.phases[phase];
}

/** The evaluation of the run's target that gave the best dev score. */
export function bestEvaluation({ config, progress }: Pick<Run, 'config' | 'progress'>) {
  return progress.best?.evaluations.find(({ dataSet }) => dataSet === config.target);
}

/** What a run is doing, in numbers that keep their width. */
export function RunFacts({ run }: { readonly run: Run }) {
  const { config, progress } = run;
  const { phase, step, sentencesPerSecond, elapsedMs, best, ended } = progress;
  const scored = bestEvaluation(run);
  const sample = formatSample(scored);
  const left = remainingMs(progress, config.steps);
  const mapped = config.dataSets
    .filter(({ active }) => active)
    .map(({ id, tags }) => [id, formatMapping(tags)] as const)
    .filter(([, mapping]) => mapping !== '')
    .map(([id, mapping]) => `${id} ${mapping}`);
  const isActive = phase !== 'ended';
  const facts: readonly (readonly [name: string, value: string])[] = [
    [words.phase, formatPhase(run)],
    [words.step, words.stepOf(formatValue.count(step), formatValue.count(config.steps))],
    [words.best, best ? words.bestAt(formatValue.score(scored?.score), formatValue.count(best.step)) : '–'],
    ...(sample === undefined ? [] : [[words.scoredOn, sample] as const]),
    [words.speed, sentencesPerSecond === null ? '–' : formatValue.count(Math.round(sentencesPerSecond))],
    [words.work, formatValue.duration(elapsedMs)],
    ...(isActive ? [[words.left, left === undefined ? '–' : formatValue.duration(left)] as const] : []),
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
      {mapped.length > 0 ? (
        <p className={classes.mapped}>{`${dataStrings.tagsPanel.mapping}: ${mapped.join('; ')}`}</p>
      ) : null}
      {progress.notices.map(({ step: at, message }) => (
        <p key={message} role="status" className={classes.failure}>
          {`${words.step} ${formatValue.count(at)}: ${message}`}
        </p>
      ))}
      {ended?.message ? (
        <p role="alert" className={classes.failure}>
          {ended.message}
        </p>
      ) : null}
    </>
  );
}
