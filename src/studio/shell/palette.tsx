import { Kbd } from '@mantine/core';
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { transferPresets, withTransfer } from '../../core/config/presets.ts';
import { dataStrings } from '../data/strings.ts';
import { modelStrings } from '../model/strings.ts';
import { places } from '../stores/view-store.ts';
import { strings } from './strings.ts';
import { useRunControls } from './use-run-controls.ts';
import { useStudio } from './use-studio.ts';

/** Everything that can be done, by name (Ctrl+K). */
export function Palette() {
  const { view, config, history, project } = useStudio();
  const controls = useRunControls();
  const words = strings.palette;

  const key = (...keys: readonly string[]) => ({
    rightSection: keys.map((each) => (
      <Kbd key={each} ml={4}>
        {each}
      </Kbd>
    )),
  });
  const actions: SpotlightActionData[] = [
    ...places.map((place) => ({
      id: place,
      label: words.go(strings.places[place]),
      onClick: () => view.getState().go(place),
    })),
    ...(controls.state === 'idle' && controls.obstacle === undefined
      ? [{ id: 'start', label: words.start, onClick: controls.start }]
      : []),
    ...(controls.state === 'running'
      ? [{ id: 'pause', label: words.pause, onClick: controls.pause, ...key('Space') }]
      : []),
    ...(controls.state === 'paused'
      ? [
          {
            id: 'resume',
            label: controls.restarts ? strings.bar.restart : words.resume,
            onClick: controls.resume,
            ...key('Space'),
          },
        ]
      : []),
    ...(controls.state === 'idle'
      ? []
      : [
          { id: 'step', label: words.step, onClick: controls.step, ...key('.') },
          { id: 'stop', label: words.stop, onClick: controls.stop },
        ]),
    ...transferPresets.map((preset) => ({
      id: preset,
      label: words.preset(modelStrings.transfer[preset].name),
      description: modelStrings.transfer[preset].explained,
      onClick: () => config.getState().edit((current) => withTransfer(current, preset)),
    })),
    { id: 'undo', label: words.undo, onClick: () => history.undo(), ...key('Ctrl', 'Z') },
    { id: 'redo', label: words.redo, onClick: () => history.redo(), ...key('Ctrl', 'Shift', 'Z') },
    { id: 'sample', label: dataStrings.addSample, onClick: () => void project.getState().addSample() },
    { id: 'keys', label: strings.keys.title, onClick: () => view.getState().showKeys(true), ...key('?') },
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
