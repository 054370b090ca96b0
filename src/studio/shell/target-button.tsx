import type { DataSetConfig } from '../../core/config/run-config.ts';
import { dataStrings } from '../data/strings.ts';
import { formatValue } from './format-value.ts';
import classes from './target-button.module.css';
import { useConfig, useStudio } from './use-studio.ts';

const words = dataStrings;

/** Makes a data set the target, and says where it is. */
export function TargetButton({
  dataSet,
}: {
  readonly dataSet: Pick<DataSetConfig, 'id' | 'language' | 'task'>;
}) {
  const { config } = useStudio();
  const isTarget = useConfig((state) => state.config?.target === dataSet.id);
  return (
    <button
      type="button"
      className={`nodrag nopan ${classes.target}`}
      aria-pressed={isTarget}
      aria-label={`${words.makeTarget}: ${formatValue.dataSet(dataSet)}`}
      title={words.targetExplained}
      onClick={() => config.getState().setTarget(dataSet.id)}
    >
      {isTarget ? words.target : words.makeTarget}
    </button>
  );
}
