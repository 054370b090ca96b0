import { VisuallyHidden } from '@mantine/core';
import { currentRun } from '../stores/run-store.ts';
import { onSample } from './format-sample.ts';
import { formatValue } from './format-value.ts';
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
      ? strings.bar.best(formatValue.score(of?.score), formatValue.count(best.step), onSample(of))
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
