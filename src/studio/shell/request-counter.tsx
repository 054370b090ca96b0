import { Tooltip } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { isOwnFile } from './is-own-file.ts';
import classes from './run-bar.module.css';
import { strings } from './strings.ts';
import { useProject } from './use-studio.ts';

/** How many requests the page has made to the network since the project was open, those for its own files left out. */
export function RequestCounter() {
  const ready = useProject((state) => state.phase === 'ready');
  const [requests, setRequests] = useState(0);
  useEffect(() => {
    if (!ready) return;
    const observer = new PerformanceObserver((list) => {
      const fromNetwork = list
        .getEntries()
        .filter(({ name }) => /^(https?|wss?):/.test(name) && !isOwnFile(name));
      if (fromNetwork.length > 0) setRequests((count) => count + fromNetwork.length);
    });
    observer.observe({ type: 'resource' });
    return () => observer.disconnect();
  }, [ready]);
  const word = strings.bar.requests(requests);
  return (
    <Tooltip label={strings.bar.requestsExplained} events={{ hover: true, focus: true, touch: true }}>
      <button
        type="button"
        className={classes.badge}
        aria-label={`${requests} ${word}. ${strings.bar.requestsExplained}`}
      >
        <IconLock size={14} />
        <span>
          {requests}
          <span className={classes.word}> {word}</span>
        </span>
      </button>
    </Tooltip>
  );
}
