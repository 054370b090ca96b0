import { Button, FileButton, Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconDownload, IconFolderOpen, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import cards from '../shell/card-rows.module.css';
import { formatSample, onSample } from '../shell/format-sample.ts';
import { formatValue } from '../shell/format-value.ts';
import { saveFile } from '../shell/save-file.ts';
import { useModelLabels } from '../shell/use-run-labels.ts';
import { useConfig, useModels, useStudio } from '../shell/use-studio.ts';
import type { ModelRecord } from '../stores/model-store.ts';
import { inspectStrings } from './strings.ts';

const words = inspectStrings.modelsTable;

/** The models that can tag: of runs, and of files that were opened. */
export function ModelsTable() {
  const { project } = useStudio();
  const models = useModels((state) => state.models);
  const labels = useModelLabels();
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <FileButton multiple onChange={(files) => void project.getState().addFiles(files)}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFolderOpen size={16} />}>
              {words.open}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          {words.orDrop}
        </Text>
      </Group>
      {models.length === 0 ? null : (
        <Table.ScrollContainer minWidth={0} type="native">
          <Table aria-label={words.label} className={cards.table}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.columns.name}</Table.Th>
                <Table.Th>{words.columns.origin}</Table.Th>
                <Table.Th>{words.columns.tags}</Table.Th>
                <Table.Th ta="end">{words.columns.parameters}</Table.Th>
                <Table.Th ta="end">{words.columns.best}</Table.Th>
                <Table.Th>
                  <VisuallyHidden>{words.columns.actions}</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {models.map((model) => (
                <Table.Tr key={model.id} className={cards.row}>
                  <Table.Td title={model.name} className={cards.lead}>
                    {labels.of.get(model.id) ?? model.name}
                  </Table.Td>
                  <Table.Td>{model.origin === 'run' ? words.origins.run : words.origins.file}</Table.Td>
                  <Table.Td>{model.heads.map(formatValue.dataSet).join(', ')}</Table.Td>
                  <Table.Td ta="end" data-label={words.columns.parameters}>
                    {formatValue.count(model.parameters)}
                  </Table.Td>
                  <Table.Td ta="end" data-label={words.columns.best} title={onSample(model.sample)}>
                    {formatValue.score(model.score)}{' '}
                    <Text span size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                      {formatSample(model.sample)}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <ModelActions model={model} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}

function ModelActions({ model }: { readonly model: ModelRecord }) {
  const studio = useStudio();
  const config = useConfig((state) => state.config);
  const problem = useConfig((state) => state.problem);
  const shared = config?.dataSets.some(
    ({ id, active }) => active && model.heads.some(({ dataSet }) => dataSet === id),
  );
  const download = async () => {
    const file = await studio.models.getState().exportFile(model.id);
    if (file) saveFile(file);
  };
  const trainOn = () => {
    if (!config) return;
    void studio.runs.getState().continueModel(model.id, config, words.trainedOn(model.name));
    studio.view.getState().go('train');
  };
  return (
    <Group gap={4} justify="end" wrap="nowrap">
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconPlayerPlay size={14} />}
        disabled={!shared || problem !== undefined}
        title={shared ? words.trainExplained : words.cannotTrain}
        onClick={trainOn}
      >
        {words.train}
      </Button>
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconDownload size={14} />}
        onClick={() => void download()}
      >
        {words.download}
      </Button>
      {model.origin === 'file' ? (
        <Button
          variant="subtle"
          color="red"
          size="compact-xs"
          leftSection={<IconTrash size={14} />}
          onClick={() => void studio.models.getState().remove(model.id)}
        >
          {words.close}
        </Button>
      ) : null}
    </Group>
  );
}
