import { Button, Progress } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipForward,
  IconPlayerStop,
} from '@tabler/icons-react';
import { Sparkline } from '../charts/sparkline.tsx';
import { remainingMs } from '../stores/fold-run.ts';
import { currentRun } from '../stores/run-store.ts';
import { DeviceBadge } from './device-badge.tsx';
import { formatSample, onSample } from './format-sample.ts';
import { formatValue } from './format-value.ts';
import { RequestCounter } from './request-counter.tsx';
import classes from './run-bar.module.css';
import { strings } from './strings.ts';
import { useRunControls } from './use-run-controls.ts';
import { useRunLabels } from './use-run-labels.ts';
import { useRuns } from './use-studio.ts';

/** The bar along the bottom: the run's controls and state, the device, the request counter. */
export function RunBar({ className = '' }: { readonly className?: string | undefined }) {
  const controls = useRunControls();
  const elsewhere = controls.readOnlyBecause;
  const words = strings.bar;
  return (
    <section className={`${classes.bar} ${className}`} aria-label={words.label}>
      <div className={classes.controls}>
        {controls.state === 'idle' && (
          <Button
            leftSection={<IconPlayerPlayFilled size={14} />}
            disabled={controls.obstacle !== undefined}
            title={controls.obstacle}
            onClick={controls.start}
          >
            {words.start}
          </Button>
        )}
        {(controls.state === 'running' || controls.state === 'queued') && (
          <Button
            leftSection={<IconPlayerPauseFilled size={14} />}
            disabled={elsewhere !== undefined}
            title={elsewhere}
            onClick={controls.pause}
          >
            {words.pause}
          </Button>
        )}
        {controls.state === 'paused' && (
          <Button
            leftSection={<IconPlayerPlayFilled size={14} />}
            disabled={elsewhere !== undefined}
            title={elsewhere}
            onClick={controls.resume}
          >
            {controls.restarts ? words.restart : words.resume}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconPlayerSkipForward size={14} />}
          classNames={{ section: classes.icon }}
          disabled={controls.state === 'idle' || controls.state === 'queued' || elsewhere !== undefined}
          title={elsewhere}
          aria-label={words.step}
          onClick={controls.step}
        >
          <span className={classes.word}>{words.step}</span>
        </Button>
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={14} />}
          classNames={{ section: classes.icon }}
          disabled={controls.state === 'idle' || elsewhere !== undefined}
          title={elsewhere}
          aria-label={words.stop}
          onClick={controls.stop}
        >
          <span className={classes.word}>{words.stop}</span>
        </Button>
      </div>
      <RunState obstacle={controls.obstacle} />
      <div className={classes.badges}>
        <DeviceBadge />
        <RequestCounter />
      </div>
    </section>
  );
}

function RunState({ obstacle }: { readonly obstacle: string | undefined }) {
  const run = useRuns(currentRun);
  const labels = useRunLabels();
  const words = strings.bar;
  if (!run) {
    return (
      <div className={classes.run}>
        <span className={classes.state}>{obstacle ?? words.noRun}</span>
      </div>
    );
  }
  const { id, progress, config, name, restarts } = run;
  const { phase, step, ended } = progress;
  const left = remainingMs(progress, config.steps);
  const parts = [
    words.stepOf(formatValue.count(step), formatValue.count(config.steps)),
    ended ? words.ended[ended.reason] : restarts ? words.interrupted : words.phases[phase],
    ...(left !== undefined && !ended ? [words.left(formatValue.duration(left))] : []),
  ];
  const scores = progress.scores[config.target] ?? [];
  const best = progress.best?.evaluations.find(({ dataSet }) => dataSet === config.target);
  return (
    <div className={classes.run}>
      <span className={classes.name} title={name}>
        {labels.of.get(id) ?? name}
      </span>
      <Progress
        className={classes.progress}
        size="sm"
        value={(100 * step) / config.steps}
        aria-label={words.progress}
      />
      <span className={classes.state}>{parts.join(' · ')}</span>
      {best && (
        <span className={classes.score} title={words.score(config.target)}>
          <Sparkline className={classes.sparkline} values={scores.map(({ value }) => value)} />
          <span>
            {words.scoreName} <strong>{formatValue.score(best.score)}</strong>{' '}
            <span className={classes.sample} title={onSample(best)}>
              {formatSample(best)}
            </span>
          </span>
        </span>
      )}
    </div>
  );
}
