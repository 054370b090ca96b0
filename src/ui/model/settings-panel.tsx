import { Button, Group, NativeSelect, Paper, Stack, Switch, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { parseRunConfig } from '../../config/parse-run-config.ts';
import type { RunConfig } from '../../config/run-config.ts';
import { commonDimension } from '../../stores/follow-data-sets.ts';
import { strings } from '../strings.ts';
import { useConfig, useProject, useStudio } from '../use-studio.ts';
import classes from './model.module.css';
import { NumberField } from './number-field.tsx';
import { WidthsField } from './widths-field.tsx';

const words = strings.model;
const names = words.fields;

/** The paper's values, over the data sets of a run. */
function usualOf({ dataSets, target }: RunConfig): RunConfig {
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
const stepOf: Partial<Record<string, number>> = {
  learningRate: 0.005,
  momentum: 0.05,
  decayRate: 0.05,
  dropout: 0.05,
};

function withRunField(config: RunConfig, field: RunField, value: number | undefined): RunConfig {
  if (value !== undefined) return { ...config, [field]: value };
  const changed = { ...config };
  if (field === 'devSample' || field === 'patience') delete changed[field];
  return changed;
}

/** The settings of the run, each with the paper's value a click away. */
export function SettingsPanel({ config }: { readonly config: RunConfig }) {
  const { config: store } = useStudio();
  const problem = useConfig((state) => state.problem);
  const files = useProject((state) => state.files);
  const dimension = commonDimension(
    files.flatMap((file) => (file.role === 'embeddings' ? [file.dimension] : [])),
  );
  const usual = usualOf(config);
  const edit = store.getState().edit;
  const problemAt = (field: string) => (problem?.field === field ? problem.message : undefined);

  function resetAll(): void {
    edit((now) => {
      const { wordDimension } = now.architecture;
      const architecture = { ...usual.architecture, wordDimension };
      return { ...usual, architecture, scopes: now.scopes, mixing: now.mixing };
    });
  }

  return (
    <Paper withBorder className={classes.panel} component="section" aria-label={words.settings}>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{words.settings}</Title>
        <Button variant="default" onClick={resetAll}>
          {words.resetAll}
        </Button>
      </Group>
      <Stack gap="md">
        <Fields title={words.groupsOfSettings.run}>
          {runFields.map((field) => (
            <NumberField
              key={field}
              label={names[field]}
              value={config[field]}
              usual={usual[field]}
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
        </Fields>
        <Fields title={words.groupsOfSettings.optimizer}>
          {optimizerFields.map((field) => (
            <NumberField
              key={field}
              label={names[`optimizer.${field}`]}
              value={config.optimizer[field]}
              usual={usual.optimizer[field]}
              step={stepOf[field] ?? 1}
              problem={problemAt(`optimizer.${field}`)}
              onChange={(value) =>
                value !== undefined &&
                edit((now) => ({ ...now, optimizer: { ...now.optimizer, [field]: value } }), field)
              }
            />
          ))}
        </Fields>
        <Fields title={words.groupsOfSettings.network}>
          {networkFields.map((field) => (
            <NumberField
              key={field}
              label={names[`architecture.${field}`]}
              value={config.architecture[field]}
              usual={usual.architecture[field]}
              step={stepOf[field] ?? 1}
              problem={problemAt(`architecture.${field}`)}
              disabled={field === 'wordDimension' && dimension !== undefined ? words.follows : undefined}
              onChange={(value) =>
                value !== undefined &&
                edit((now) => ({ ...now, architecture: { ...now.architecture, [field]: value } }), field)
              }
            />
          ))}
          <WidthsField
            widths={config.architecture.charWidths}
            problem={problemAt('architecture.charWidths')}
          />
          <NativeSelect
            label={names['architecture.highwayActivation']}
            data={['selu', 'relu']}
            value={config.architecture.highwayActivation}
            onChange={({ currentTarget: { value } }) => {
              if (value !== 'selu' && value !== 'relu') return;
              edit((now) => ({ ...now, architecture: { ...now.architecture, highwayActivation: value } }));
            }}
          />
        </Fields>
      </Stack>
    </Paper>
  );
}

function Fields({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4} component="h3">
        {title}
      </Text>
      <div className={classes.fields}>{children}</div>
    </div>
  );
}
