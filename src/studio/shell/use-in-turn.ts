import { useEffect, useState } from 'react';

const waiting: (() => void)[] = [];
/** Between two turns the browser paints and answers the user. */
const pauseMs = 40;

function next(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setTimeout(next, pauseMs);
}

function takeTurn(act: () => void): void {
  waiting.push(act);
  if (waiting.length === 1) setTimeout(next, pauseMs);
}

/**
 * `first`, and then the value, handed on in a task of its own: what is costly and changes at the same moment is drawn one
 * after another, so that together it does not hold up the page.
 */
export function useInTurn<T>(value: T, first: T): T {
  const [shown, setShown] = useState(first);
  useEffect(() => {
    if (Object.is(shown, value)) return;
    let wanted = true;
    takeTurn(() => {
      if (wanted) setShown(value);
    });
    return () => {
      wanted = false;
    };
  }, [shown, value]);
  return shown;
}
