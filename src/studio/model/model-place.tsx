import { Alert, Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import {
  ablationRungs,
  transferOf,
  transferPresets,
  withAblation,
  withTransfer,
} from '../../core/config/presets.ts';
import type { RunConfig } from '../../core/config/run-config.ts';
import { EmptyPlace } from '../shell/empty-place.tsx';
import { formatValue } from '../shell/format-value.ts';
import { GhostGraph } from '../shell/ghosts.tsx';
import { InTurn } from '../shell/in-turn.tsx';
import { PlaceHead } from '../shell/place-head.tsx';
import { RunCautions } from '../shell/run-cautions.tsx';
import { useRunControls } from '../shell/use-run-controls.ts';
import { useConfig, useStudio } from '../shell/use-studio.ts';
import { MixingPanel } from './mixing-panel.tsx';
import classes from './model.module.css';
import { PresetChoice } from './preset-choice.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { SharingGraph } from './sharing-graph.tsx';
import { SharingTable } from './sharing-table.tsx';
import { modelStrings } from './strings.ts';
import { type ModelFacts, useModelFacts } from './use-model-facts.ts';

const words = modelStrings;

/** The place Model: who shares what, how often each data set is drawn, and the settings of the run. */
export function ModelPlace() {
  const { view } = useStudio();
  const facts = useModelFacts();
  if (!facts) {
    return (
      <Stack gap="sm">
        <PlaceHead place="model" />
        <EmptyPlace title={words.emptyTitle} text={words.noData} ghost={<GhostGraph />}>
          <Button onClick={() => view.getState().go('data')}>{words.toData}</Button>
        </EmptyPlace>
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      <Head facts={facts} />
      <Sharing facts={facts} />
      <div className={classes.below}>
        <Stack gap="sm">
          <InTurn>
            <MixingPanel facts={facts} />
          </InTurn>
          <InTurn>
            <SettingsPanel config={facts.config} group="run" />
          </InTurn>
        </Stack>
        <Stack gap="sm">
          <InTurn>
            <SettingsPanel config={facts.config} group="architecture" />
          </InTurn>
          <InTurn>
            <SettingsPanel config={facts.config} group="optimizer" />
          </InTurn>
        </Stack>
      </div>
    </Stack>
  );
}

/** The rung of the ablation ladder that the network is on, if it is on one. */
function rungOf(config: RunConfig) {
  const network = JSON.stringify(config);
  return ablationRungs.find((rung) => JSON.stringify(withAblation(config, rung)) === network);
}

function Head({ facts }: { readonly facts: ModelFacts }) {
  const { config: store } = useStudio();
  const controls = useRunControls();
  const problem = useConfig((state) => state.problem);
  const { config, counts } = facts;
  return (
    <>
      <PlaceHead
        place="model"
        lead={
          counts
            ? words.subtitle(formatValue.count(counts.total), formatValue.count(counts.shared))
            : words.impossible
        }
      >
        <Button
          leftSection={<IconPlayerPlayFilled size={14} />}
          disabled={controls.obstacle !== undefined}
          title={controls.obstacle}
          onClick={controls.start}
        >
          {controls.willWait ? words.startLater : words.start}
        </Button>
      </PlaceHead>
      <div className={classes.presets}>
        <PresetChoice
          label={words.transferLabel}
          options={transferPresets.map((value) => ({ value, ...words.transfer[value] }))}
          value={transferOf(config)}
          onChange={(preset) => store.getState().edit((now) => withTransfer(now, preset))}
        />
        <PresetChoice
          label={words.ablationLabel}
          options={ablationRungs.map((value) => ({ value, name: value, explained: words.ablation[value] }))}
          value={rungOf(config)}
          onChange={(rung) => store.getState().edit((now) => withAblation(now, rung))}
        />
      </div>
      <RunCautions />
      {problem && (
        <Alert color="red" role="alert">
          {problem.message}
        </Alert>
      )}
    </>
  );
}

function Sharing({ facts }: { readonly facts: ModelFacts }) {
  const wide = useMediaQuery('(min-width: 960px)', undefined, { getInitialValueInEffect: false });
  const { plan } = facts;
  return (
    <Paper withBorder className={classes.panel} component="section" aria-label={words.graph}>
      <Title order={2}>{words.graph}</Title>
      <Text size="xs" c="dimmed" mb="xs">
        {wide ? `${words.graphExplained} ${words.pointExplained}` : words.graphExplained}
      </Text>
      {wide && plan ? <SharingGraph facts={facts} plan={plan} /> : <SharingTable facts={facts} />}
    </Paper>
  );
}
