import { VisuallyHidden } from '@mantine/core';
import { currentRun } from '../stores/run-store.ts';
import { inWords } from './in-words.ts';
import { onSample } from './sample-in-words.ts';
import { strings } from './strings.ts';
import { useRuns } from './use-studio.ts';

/** Says the milestones of the current run to screen readers: phases, new best scores, the end; not each step. */
export function Announcer() {
  const milestone = useRuns((state) => {
    const run = currentRun(state);
    if (!run) return '';
    const { phase, ended, best } = run.progress;
    const of = best?.evaluations.find(({ dataSet }) => dataSet === run.config.target);
    const bestText = best
      ? strings.bar.best(inWords.score(of?.score), inWords.count(best.step), onSample(of))
      : '';
    if (ended) return `${strings.bar.ended[ended.reason]}. ${ended.message ?? ''} ${bestText}`;
    return phase === 'evaluating' ? bestText : `${strings.bar.phases[phase]}. ${bestText}`;
  });
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {milestone}
    </VisuallyHidden>
  );
}
