import type { Page } from 'playwright';

/** One task of the page's thread. */
export interface PageTask {
  /** The stretch in which it began. */
  readonly stretch: string;
  /** Processor time of the thread in it, ms; what other programs take of the machine meanwhile is not in it. */
  readonly ms: number;
}

/** A recording of the tasks of the page's thread. */
export interface TaskRecording {
  /** Begins a stretch: later tasks belong to it. */
  begin(stretch: string): Promise<void>;
  /** Ends the recording and returns all tasks since the first stretch began. */
  end(): Promise<readonly PageTask[]>;
}

/** A trace event, durations and times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly tdur?: number;
}

const marker = 'stretch: ';

/**
 * Records every task of the page's thread, as an observer of long tasks sees them, with the time that the thread itself
 * worked: a task that was only interrupted for long is not long.
 */
export async function recordTasks(page: Page): Promise<TaskRecording> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser.');
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
    transferMode: 'ReportEvents',
  });
  return {
    begin: (stretch) => page.evaluate((mark) => void performance.mark(mark), marker + stretch),
    async end() {
      const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
      await session.send('Tracing.end');
      await complete;
      const marks = events.filter(({ name }) => name.startsWith(marker)).sort((a, b) => a.ts - b.ts);
      return events.flatMap(({ name, pid, tid, ts, tdur }) => {
        const mark = marks.findLast((each) => each.ts <= ts && each.pid === pid && each.tid === tid);
        if (!mark || tdur === undefined || name !== 'ThreadControllerImpl::RunTask') return [];
        return [{ stretch: mark.name.slice(marker.length), ms: Math.round(tdur / 1000) }];
      });
    },
  };
}
