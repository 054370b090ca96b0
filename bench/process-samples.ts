import { readFileSync } from 'node:fs';
import { type Spread, spread } from './spread.ts';

/** What a process took, from the files of Linux' /proc. */
export interface ProcessUse {
  readonly processorSeconds: number;
  readonly megabytes: Spread;
}

/** Looks at a process every 50 ms until the function that comes back is called. */
export function watchProcess(pid: number | undefined): () => ProcessUse {
  const megabytes: number[] = [];
  const began = processorSeconds(pid) ?? 0;
  let ended = began;
  const look = () => {
    ended = processorSeconds(pid) ?? ended;
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(textOf(pid, 'status') ?? '') ?? [];
    if (kilobytes !== undefined) megabytes.push(Number(kilobytes) / 1024);
  };
  const timer = setInterval(look, 50);
  return () => {
    clearInterval(timer);
    return { processorSeconds: ended - began, megabytes: spread(megabytes) };
  };
}

/** Of user and system, which are counted in ticks of 10 ms. */
function processorSeconds(pid: number | undefined): number | undefined {
  const fields = textOf(pid, 'stat')?.split(') ')[1]?.split(' ');
  return fields && (Number(fields[11]) + Number(fields[12])) / 100;
}

function textOf(pid: number | undefined, file: 'stat' | 'status'): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // The process has ended.
    return undefined;
  }
}
