import { Button, Group, NativeSelect, Paper, Switch, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { numberRange } from '../../core/config/number-range.ts';
import { parseRunConfig } from '../../core/config/parse-run-config.ts';
import type { RunConfig } from '../../core/config/run-config.ts';
import { NumberField } from '../shell/number-field.tsx';
import { useConfig, useProject, useStudio } from '../shell/use-studio.ts';
import { commonDimension } from '../stores/follow-data-sets.ts';
import classes from './model.module.css';
import { modelStrings } from './strings.ts';
import { WidthsField } from './widths-field.tsx';

const words = modelStrings;
const names = words.fields;

/** The paper's values, over the data sets of a run. */
function paperDefaultsOf({ dataSets, target }: RunConfig): RunConfig {
  return parseRunConfig({ dataSets, target });
}

type RunField = (typeof runFields)[number];

const runFields = ['steps', 'evalEvery', 'devSample', 'patience', 'seed'] as const;
const optimizerFields = [
  'learningRate',
  'momentum',
  'clipNorm',
  'decayRate',
  'decaySteps',
  'batchSize',
] as const;
const networkFields = [
  'wordDimension',
  'charDimension',
  'charFilters',
  'highwayLayers',
  'lstmSize',
  'dropout',
] as const;

/** What an empty field means, for the fields that may be empty. */
const emptyMeans: Partial<Record<string, string>> = { devSample: words.all, patience: words.never };
function withRunField(config: RunConfig, field: RunField, value: number | undefined): RunConfig {
  if (value !== undefined) return { ...config, [field]: value };
  const changed = { ...config };
  if (field === 'devSample' || field === 'patience') delete changed[field];
  return changed;
}

/** The error of a field, where the description is impossible because of it. */
function useProblemAt(): (field: string) => string | undefined {
  const problem = useConfig((state) => state.problem);
  return (field) => (problem?.field === field ? problem.message : undefined);
}

interface Props {
  readonly config: RunConfig;
}

/** How long the run goes on, and how it is watched. */
export function RunSettings({ config }: Props) {
  const { edit } = useStudio().config.getState();
  const problemAt = useProblemAt();
  const defaults = paperDefaultsOf(config);
  const reset = () =>
    edit((now) => {
      const fields = [...runFields].reduce(
        (changed, field) => withRunField(changed, field, defaults[field]),
        now,
      );
      return { ...fields, forbidIllegalTransitions: defaults.forbidIllegalTransitions };
    });
  return (
    <Panel
      title={words.groupsOfSettings.run}
      changed={
        runFields.some((field) => config[field] !== defaults[field]) ||
        config.forbidIllegalTransitions !== defaults.forbidIllegalTransitions
      }
      onReset={reset}
    >
      {runFields.map((field) => (
        <NumberField
          key={field}
          label={names[field]}
          value={config[field]}
          defaultValue={defaults[field]}
          range={numberRange(field)}
          {...(emptyMeans[field] === undefined ? {} : { placeholder: emptyMeans[field] })}
          problem={problemAt(field)}
          onChange={(value) => edit((now) => withRunField(now, field, value), field)}
        />
      ))}
      <Switch
        label={names.forbidIllegalTransitions}
        checked={config.forbidIllegalTransitions}
        onChange={(event) => {
          const { checked } = event.currentTarget;
          edit((now) => ({ ...now, forbidIllegalTransitions: checked }));
        }}
      />
    </Panel>
  );
}

/** How the parameters are updated. */
export function OptimizerSettings({ config }: Props) {
  const { edit } = useStudio().config.getState();
  const problemAt = useProblemAt();
  const defaults = paperDefaultsOf(config);
  return (
    <Panel
      title={words.groupsOfSettings.optimizer}
      changed={JSON.stringify(config.optimizer) !== JSON.stringify(defaults.optimizer)}
      onReset={() => edit((now) => ({ ...now, optimizer: defaults.optimizer }))}
    >
      {optimizerFields.map((field) => (
        <NumberField
          key={field}
          label={names[`optimizer.${field}`]}
          value={config.optimizer[field]}
          defaultValue={defaults.optimizer[field]}
          range={numberRange(`optimizer.${field}`)}
          problem={problemAt(`optimizer.${field}`)}
          onChange={(value) =>
            value !== undefined &&
            edit((now) => ({ ...now, optimizer: { ...now.optimizer, [field]: value } }), field)
          }
        />
      ))}
    </Panel>
  );
}

/** The sizes of the network. The word dimension follows the word vectors where there are any. */
export function NetworkSettings({ config }: Props) {
  const { edit } = useStudio().config.getState();
  const problemAt = useProblemAt();
  const files = useProject((state) => state.files);
  const dimension = commonDimension(
    files.filter((file) => file.role === 'embeddings'),
    config.wordVectors,
  );
  const defaults = paperDefaultsOf(config);
  const wordDimension = dimension ?? defaults.architecture.wordDimension;
  const architecture = { ...defaults.architecture, wordDimension };
  return (
    <Panel
      title={words.groupsOfSettings.network}
      changed={JSON.stringify(config.architecture) !== JSON.stringify(architecture)}
      onReset={() => edit((now) => ({ ...now, architecture }))}
    >
      {networkFields.map((field) => (
        <NumberField
          key={field}
          label={names[`architecture.${field}`]}
          value={config.architecture[field]}
          defaultValue={defaults.architecture[field]}
          range={numberRange(`architecture.${field}`)}
          problem={problemAt(`architecture.${field}`)}
          fixed={field === 'wordDimension' && dimension !== undefined ? words.follows : undefined}
          onChange={(value) =>
            value !== undefined &&
            edit((now) => ({ ...now, architecture: { ...now.architecture, [field]: value } }), field)
          }
        />
      ))}
      <WidthsField widths={config.architecture.charWidths} problem={problemAt('architecture.charWidths')} />
      <NativeSelect
        label={names['architecture.highwayActivation']}
        data={['selu', 'relu']}
        value={config.architecture.highwayActivation}
        onChange={({ currentTarget: { value } }) => {
          if (value !== 'selu' && value !== 'relu') return;
          edit((now) => ({ ...now, architecture: { ...now.architecture, highwayActivation: value } }));
        }}
      />
    </Panel>
  );
}

interface PanelProps {
  readonly title: string;
  /** True where a field has not the paper's value. */
  readonly changed: boolean;
  readonly onReset: () => void;
  readonly children: ReactNode;
}

function Panel({ title, changed, onReset, children }: PanelProps) {
  return (
    <Paper withBorder className={classes.panel} component="section" aria-label={title}>
      <Group justify="space-between" mb={4} mih={24}>
        <Title order={2}>{title}</Title>
        {changed && (
          <Button variant="subtle" size="compact-xs" aria-label={words.reset(title)} onClick={onReset}>
            {words.resetAll}
          </Button>
        )}
      </Group>
      <div className={classes.fields}>{children}</div>
    </Paper>
  );
}
