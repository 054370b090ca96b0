import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { applyAddress, readAddress, writeAddress } from '../stores/address.ts';
import { readInspectAddress, writeInspectAddress } from '../stores/inspect-address.ts';
import type { Studio } from '../stores/studio.ts';
import { strings } from './strings.ts';
import { useConfig, useInspect, useProject, useStudio, useView } from './use-studio.ts';

/** Scrubbing changes the subject many times a second; browsers bear about 100 changes of the address in 30 s. */
const subjectWaitMs = 300;

/** Marks entries of the history that this page wrote; going back to one changes the place, not the settings. */
const own = { tagloom: 1 };

/** Takes up what the address says besides the place. */
function takeUpSettings({ view, config, inspect, models }: Studio): void {
  const { fields, inspected, problems } = readAddress(location.hash);
  const all = [...problems];
  if (inspected.length > 0) {
    const wanted = readInspectAddress(inspected, models.getState().models);
    all.push(...wanted.problems);
    view.getState().chooseInspectView(wanted.view);
    if (wanted.subject) void inspect.getState().inspect(wanted.subject);
  }
  if (fields && config.getState().config) {
    config.getState().edit((current) => {
      const applied = applyAddress(current, fields);
      all.push(...applied.problems);
      return applied.config;
    });
  }
  if (all.length === 0) return;
  notifications.show({
    title: strings.problems.address,
    message: all.join(' '),
    color: 'orange',
    autoClose: 20_000,
  });
}

/** Keeps the address and the view together: the place, the settings and what is inspected, never data. */
export function useAddress(): void {
  const studio = useStudio();
  const ready = useProject((state) => state.phase === 'ready');
  const place = useView((state) => state.place);
  const config = useConfig((state) => state.config);
  const inspectView = useView((state) => state.inspectView);
  const [subject] = useDebouncedValue(
    useInspect((state) => state.subject),
    subjectWaitMs,
    { leading: true },
  );
  const shown = useRef<string | undefined>(undefined);

  useEffect(() => {
    if (!ready) return;
    // The place stands since the page began, unless another one was chosen meanwhile.
    takeUpSettings(studio);
    shown.current = studio.view.getState().place;
    const follow = (event: PopStateEvent) => {
      studio.view.getState().go(readAddress(location.hash).place);
      if (event.state?.tagloom !== own.tagloom) takeUpSettings(studio);
    };
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, [ready, studio]);

  useEffect(() => {
    if (shown.current === undefined) return;
    const inspected = place === 'inspect' ? writeInspectAddress({ view: inspectView, subject }) : [];
    const hash = writeAddress(place, config, inspected);
    if (hash === location.hash) return;
    const moved = readAddress(location.hash).place !== place;
    if (moved) history.pushState(own, '', hash);
    else history.replaceState(own, '', hash);
  }, [place, config, inspectView, subject]);
}
