import { Checkbox } from '@mantine/core';
import type { DataSetConfig } from '../../core/config/run-config.ts';
import { formatValue } from '../shell/format-value.ts';
import { TargetButton } from '../shell/target-button.tsx';
import { useStudio } from '../shell/use-studio.ts';
import classes from './model.module.css';
import { modelStrings } from './strings.ts';

interface Props {
  readonly dataSet: DataSetConfig;
  readonly isTarget: boolean;
  readonly sentences: number | undefined;
}

/** A data set of the run: whether it is trained on, how many sentences, and whether it is the target. */
export function DataSetFacts({ dataSet, isTarget, sentences }: Props) {
  const { config } = useStudio();
  const { id, active } = dataSet;
  return (
    <div className={classes.dataSet} data-inactive={!active || undefined}>
      <Checkbox
        className="nodrag nopan"
        label={formatValue.dataSet(dataSet)}
        aria-label={modelStrings.train(formatValue.dataSet(dataSet))}
        checked={active}
        disabled={isTarget}
        onChange={(event) => {
          const { checked } = event.currentTarget;
          config.getState().editDataSet(id, (present) => ({ ...present, active: checked }));
        }}
      />
      <div className={classes.dataSetLine}>
        <span {...(sentences === 0 ? { title: modelStrings.nothingToTrain } : {})}>
          {sentences === 0
            ? isTarget
              ? modelStrings.zeroShot
              : modelStrings.onlyScored
            : `N ${formatValue.count(sentences)}`}
        </span>
        <TargetButton dataSet={dataSet} />
      </div>
    </div>
  );
}
