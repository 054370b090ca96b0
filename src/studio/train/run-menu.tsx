import { ActionIcon, Menu } from '@mantine/core';
import {
  IconDots,
  IconDownload,
  IconPencil,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconTrash,
  IconZoomCode,
} from '@tabler/icons-react';
import { showRemoved } from '../shell/removed-notice.tsx';
import { saveFile } from '../shell/save-file.ts';
import { strings } from '../shell/strings.ts';
import { useModels, useStudio } from '../shell/use-studio.ts';
import { isActive, type Run } from '../stores/run-store.ts';
import { trainStrings } from './strings.ts';

const words = trainStrings.runMenu;

interface Props {
  readonly run: Run;
  /** True while the name of the run is being written: the focus then stays there. */
  readonly renaming: boolean;
  readonly onRename: () => void;
}

/** What can be done with a run. Deleting can be undone while the page is open. */
export function RunMenu({ run, renaming, onRename }: Props) {
  const studio = useStudio();
  const model = useModels(({ models }) => models.find(({ runId }) => runId === run.id));
  const { id, name } = run;

  const resume = async () => {
    studio.runs.getState().choose(id);
    await studio.runs.getState().resume();
  };
  const download = async () => {
    const file = model && (await studio.models.getState().exportFile(model.id));
    if (file) saveFile(file);
  };
  const inspect = () => {
    const target = model?.heads.find(({ dataSet }) => dataSet === model.target);
    if (!model || !target) return;
    void studio.inspect.getState().inspect({ models: [model.id], dataSet: target.dataSet, split: 'dev' });
    studio.view.getState().chooseInspectView('sentences');
    studio.view.getState().go('inspect');
  };
  const remove = async () => {
    await studio.runs.getState().remove(id);
    if (studio.runs.getState().runs.some((each) => each.id === id)) return;
    showRemoved({
      id,
      message: words.removed(name),
      undo: () => void studio.runs.getState().restore(id),
      store: studio.runs,
      isBack: ({ runs }) => runs.some((each) => each.id === id),
    });
  };
  return (
    <Menu position="bottom-end" withinPortal returnFocus={!renaming}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={words.label(name)}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPlayerPlay size={14} />}
          disabled={run.progress.phase !== 'paused'}
          onClick={() => void resume()}
        >
          {run.restarts ? strings.bar.restart : words.resume}
        </Menu.Item>
        {run.progress.phase === 'queued' && (
          <Menu.Item
            leftSection={<IconPlayerSkipForward size={14} />}
            onClick={() => void studio.runs.getState().startNext(id)}
          >
            {words.startNext}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconZoomCode size={14} />} disabled={!model} onClick={inspect}>
          {words.inspect}
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size={14} />} disabled={!model} onClick={() => void download()}>
          {words.download}
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil size={14} />} onClick={onRename}>
          {words.rename}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={14} />}
          disabled={isActive(run)}
          onClick={() => void remove()}
        >
          {words.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
