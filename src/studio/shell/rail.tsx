import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import {
  IconBinaryTree2,
  IconChartLine,
  IconDatabase,
  IconGridDots,
  IconKeyboard,
  IconMoon,
  IconSun,
  IconZoomScan,
} from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { writeAddress } from '../stores/address.ts';
import { type Place, places } from '../stores/view-store.ts';
import classes from './shell.module.css';
import { strings } from './strings.ts';
import { useConfig, useStudio, useView } from './use-studio.ts';

const icons = {
  data: IconDatabase,
  model: IconBinaryTree2,
  train: IconChartLine,
  studies: IconGridDots,
  inspect: IconZoomScan,
};

/** The places, as links. */
export function Rail() {
  const { view } = useStudio();
  const place = useView((state) => state.place);
  const config = useConfig((state) => state.config);
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const other = scheme === 'dark' ? 'light' : 'dark';

  function go(event: MouseEvent, name: Place): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    view.getState().go(name);
  }

  return (
    <nav className={classes.rail} aria-label={strings.shell.places}>
      <div className={classes.mark} title={strings.title}>
        <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M3 7h18M3 12h18M3 17h18M8 3v18M16 3v18" stroke="currentColor" strokeWidth="2" />
        </svg>
      </div>
      {places.map((name) => {
        const Icon = icons[name];
        return (
          <a
            key={name}
            className={classes.place}
            href={writeAddress(name, config)}
            aria-current={name === place ? 'page' : undefined}
            onClick={(event) => go(event, name)}
          >
            <Icon size={20} stroke={1.6} aria-hidden="true" />
            {strings.places[name]}
          </a>
        );
      })}
      <div className={classes.foot}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={strings.shell.colors[other]}
          title={strings.shell.colors[other]}
          onClick={() => setColorScheme(other)}
        >
          {scheme === 'dark' ? <IconSun size={18} /> : <IconMoon size={18} />}
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={strings.keys.title}
          title={strings.keys.title}
          onClick={() => view.getState().showKeys(true)}
        >
          <IconKeyboard size={18} />
        </ActionIcon>
      </div>
    </nav>
  );
}
