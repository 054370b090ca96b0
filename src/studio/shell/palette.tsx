import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { transferPresets, withTransfer } from '../../core/config/presets.ts';
import { places } from '../stores/view-store.ts';
import { strings } from './strings.ts';
import { useRunControls } from './use-run-controls.ts';
import { useStudio } from './use-studio.ts';

/** Everything that can be done, by name (Ctrl+K). */
export function Palette() {
  const { view, config, history, project } = useStudio();
  const controls = useRunControls();
  const words = strings.palette;

  const actions: SpotlightActionData[] = [
    ...places.map((place) => ({
      id: place,
      label: words.go(strings.places[place]),
      onClick: () => view.getState().go(place),
    })),
    ...(controls.state === 'idle' && controls.obstacle === undefined
      ? [{ id: 'start', label: words.start, onClick: controls.start }]
      : []),
    ...(controls.state === 'running' ? [{ id: 'pause', label: words.pause, onClick: controls.pause }] : []),
    ...(controls.state === 'paused'
      ? [
          {
            id: 'resume',
            label: controls.restarts ? strings.bar.restart : words.resume,
            onClick: controls.resume,
          },
        ]
      : []),
    ...(controls.state === 'idle'
      ? []
      : [
          { id: 'step', label: words.step, onClick: controls.step },
          { id: 'stop', label: words.stop, onClick: controls.stop },
        ]),
    ...transferPresets.map((preset) => ({
      id: preset,
      label: words.preset(strings.model.transfer[preset].name),
      description: strings.model.transfer[preset].explained,
      onClick: () => config.getState().edit((current) => withTransfer(current, preset)),
    })),
    { id: 'undo', label: words.undo, onClick: () => history.undo() },
    { id: 'redo', label: words.redo, onClick: () => history.redo() },
    { id: 'sample', label: strings.data.addSample, onClick: () => void project.getState().addSample() },
    { id: 'keys', label: strings.keys.title, onClick: () => view.getState().showKeys(true) },
  ];

  return (
    <Spotlight
      actions={actions}
      shortcut="mod + K"
      nothingFound={words.nothing}
      highlightQuery
      searchProps={{ placeholder: words.search, 'aria-label': words.search }}
    />
  );
}
