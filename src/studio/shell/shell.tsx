import { Suspense } from 'react';
import { useSampleNotice } from '../data/use-sample-notice.tsx';
import { Announcer } from './announcer.tsx';
import { DropTarget } from './drop-target.tsx';
import { KeysSheet } from './keys-sheet.tsx';
import { OpeningScreen } from './opening-screen.tsx';
import { Palette } from './palette.tsx';
import { PlaceBoundary } from './place-boundary.tsx';
import { PlaceView } from './place-view.tsx';
import { Rail } from './rail.tsx';
import { RunBar } from './run-bar.tsx';
import classes from './shell.module.css';
import { StandingNotice } from './standing-notice.tsx';
import { strings } from './strings.ts';
import { useAddress } from './use-address.ts';
import { useKeys } from './use-keys.ts';
import { useProblems } from './use-problems.tsx';
import { useProject } from './use-studio.ts';
import { useWindowTitle } from './use-window-title.ts';

/** Rail, place and bar, and what lies over them. */
export function Shell() {
  const phase = useProject((state) => state.phase);
  useAddress();
  useKeys();
  useProblems();
  useSampleNotice();
  useWindowTitle();
  return (
    <div className={classes.shell}>
      <button type="button" className={classes.skip} onClick={focusMain}>
        {strings.shell.skip}
      </button>
      <button type="button" className={classes.skip} onClick={focusTraining}>
        {strings.shell.skipToTraining}
      </button>
      <Rail />
      <main className={classes.main} id="main" tabIndex={-1}>
        <StandingNotice />
        <PlaceBoundary>
          <Suspense fallback={<OpeningScreen />}>
            {phase === 'ready' ? <PlaceView /> : <OpeningScreen />}
          </Suspense>
        </PlaceBoundary>
      </main>
      <RunBar className={classes.bar} />
      <Announcer />
      <DropTarget />
      <KeysSheet />
      <Palette />
    </div>
  );
}

/** To the first button of the bar that can be pressed, or to the bar. */
function focusTraining(): void {
  const bar = document.querySelector<HTMLElement>(`.${classes.bar}`);
  (bar?.querySelector<HTMLElement>('button:not(:disabled)') ?? bar)?.focus();
}

function focusMain(): void {
  document.getElementById('main')?.focus();
}
