import { Button, Group, Modal, Text } from '@mantine/core';
import { useArchives, useModels, useProject, useRuns, useStudio } from '../shell/use-studio.ts';
import { dataStrings } from './strings.ts';
import { useExportProject } from './use-export-project.ts';

const words = dataStrings.archive;

/** Asks whether the project of an archive shall replace the present one. */
export function ReplaceProject() {
  const { archives } = useStudio();
  const offered = useArchives((state) => state.offered);
  const busy = useProject((state) => state.busy);
  const files = useProject((state) => state.files.length);
  const runs = useRuns((state) => state.runs.length);
  const models = useModels((state) => state.models.length);
  const exportProject = useExportProject();
  const answer = (replaces: boolean) => void archives.getState().answer(replaces);
  const parts = [
    files > 0 && words.files(files),
    runs > 0 && words.runs(runs),
    models > 0 && words.models(models),
  ].filter((part) => part !== false);
  return (
    <Modal opened={offered !== undefined} onClose={() => answer(false)} title={words.replaceTitle} centered>
      <Text size="sm">{words.replace(offered?.name ?? '', words.holds(parts))}</Text>
      <Group justify="end" mt="md" gap="xs">
        <Button variant="subtle" disabled={busy} onClick={() => void exportProject()}>
          {words.exportFirst}
        </Button>
        <Button variant="default" onClick={() => answer(false)}>
          {words.cancel}
        </Button>
        <Button color="red" disabled={busy} onClick={() => answer(true)}>
          {words.confirm}
        </Button>
      </Group>
    </Modal>
  );
}
