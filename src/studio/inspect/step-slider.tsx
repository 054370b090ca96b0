import { useId } from 'react';
import { curvePath } from '../charts/curve-path.ts';
import { onSample } from '../shell/format-sample.ts';
import { formatValue } from '../shell/format-value.ts';
import { useInspect, useModels, useRuns, useStudio } from '../shell/use-studio.ts';
import type { Run } from '../stores/run-store.ts';
import classes from './step-slider.module.css';
import { inspectStrings } from './strings.ts';

const words = inspectStrings.stepSlider;

type ScorePoint = NonNullable<Run['progress']['scores'][string]>[number];

const room = { width: 1000, height: 20, margin: 0 };

interface Props {
  /** The model whose steps they are, where there are two. */
  readonly name?: string;
}

/**
 * The evaluated steps of the first model's run: the sentences show the tags that were predicted then. At the best step
 * they are those of the model itself. There is none for other splits than dev, nor for a model of a file.
 */
export function StepSlider({ name }: Props) {
  const subject = useInspect((state) => state.subject);
  const runId = useModels(({ models }) => models.find(({ id }) => id === subject?.models[0])?.runId);
  const points = useRuns(({ runs }) => progressOf(runs, runId)?.scores[subject?.dataSet ?? '']) ?? [];
  const best = useRuns(({ runs }) => progressOf(runs, runId)?.best?.step);
  if (subject?.split !== 'dev' || best === undefined || points.length < 2) return null;
  return <Steps points={points} best={best} shown={subject.step ?? best} name={name} />;
}

function progressOf(runs: readonly Run[], runId: string | undefined): Run['progress'] | undefined {
  return runs.find(({ id }) => id === runId)?.progress;
}

interface StepsProps {
  readonly points: readonly ScorePoint[];
  readonly best: number;
  readonly shown: number;
  readonly name: string | undefined;
}

function Steps({ points, best, shown, name }: StepsProps) {
  const { inspect } = useStudio();
  const id = useId();
  const last = points.length - 1;
  const indexOf = (wanted: number) => points.findIndex(({ step }) => step === wanted);
  const at = points[indexOf(shown)];
  const text = at && inStepWords(at, best);
  const choose = (index: number) => {
    const step = points[index]?.step;
    void inspect.getState().scrub(step === best ? undefined : step);
  };
  return (
    <div className={classes.steps}>
      <label htmlFor={id}>{name === undefined ? words.label : words.labelOf(name)}</label>
      <div className={classes.track}>
        <svg viewBox={`0 0 ${room.width} ${room.height}`} preserveAspectRatio="none" aria-hidden="true">
          <path
            d={curvePath(
              points.map(({ value }) => value),
              room,
            )}
            vectorEffect="non-scaling-stroke"
          />
          <path
            className={classes.best}
            d={`M${(room.width * indexOf(best)) / last} 0V${room.height}`}
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <input
          id={id}
          type="range"
          min={0}
          max={last}
          value={Math.max(indexOf(shown), 0)}
          aria-valuetext={text}
          onChange={(event) => choose(Number(event.currentTarget.value))}
        />
      </div>
      <output htmlFor={id} className={classes.text} aria-live="off">
        {text}
      </output>
    </div>
  );
}

function inStepWords({ step, value, evaluation }: ScorePoint, best: number): string {
  const score = evaluation.conlleval ? words.f1 : words.accuracy;
  const text = words.at(formatValue.count(step), score, formatValue.score(value), onSample(evaluation));
  return step === best ? words.best(text) : text;
}
