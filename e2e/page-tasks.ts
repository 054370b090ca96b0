import type { Page } from 'playwright';

/** One task of the page's thread. */
export interface PageTask {
  /** The stretch in which it began. */
  readonly stretch: string;
  /** Processor time of the thread in it, ms; what other programs take of the machine meanwhile is not in it. */
  readonly ms: number;
}

/** Tasks of the page's thread, and what the same thread needed for a fixed piece of work. */
export interface RecordedTasks {
  readonly tasks: readonly PageTask[];
  /** Processor time of `referenceWork` at the start of a stretch, ms: the median of all stretches. */
  readonly referenceMs: number;
}

/** A recording of the tasks of the page's thread. */
export interface TaskRecording {
  /** Begins a stretch: later tasks belong to it. */
  begin(stretch: string): Promise<void>;
  /** Ends the recording and returns all tasks since the first stretch began. */
  end(): Promise<RecordedTasks>;
}

/** Marks the beginning of a stretch and, within the same task, does a fixed piece of work: objects, strings and a sort. */
function referenceWork(mark: string): void {
  performance.mark(mark);
  const rows = Array.from({ length: 20_000 }, (_, row) => ({ row, name: `row ${(row * 7919) % 20_000}` }));
  rows.sort((a, b) => (a.name < b.name ? -1 : 1));
  if (JSON.stringify(rows).length === 0) throw new Error('The reference work did nothing.');
}

/** A trace event, durations and times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
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
    begin: (stretch) => page.evaluate(referenceWork, marker + stretch),
    async end() {
      const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
      await session.send('Tracing.end');
      await complete;
      const marks = events.filter(({ name }) => name.startsWith(marker)).sort((a, b) => a.ts - b.ts);
      const thread = marks[0];
      const all = events.flatMap(({ name, pid, tid, ts, dur, tdur }) =>
        name === 'ThreadControllerImpl::RunTask' &&
        pid === thread?.pid &&
        tid === thread.tid &&
        tdur !== undefined
          ? [{ from: ts, to: ts + (dur ?? tdur), ms: tdur / 1000 }]
          : [],
      );
      const holdsMark = ({ from, to }: { from: number; to: number }) =>
        marks.some(({ ts }) => from <= ts && ts <= to);
      const references = all.filter(holdsMark).map(({ ms }) => ms);
      const tasks = all
        .filter((task) => !holdsMark(task))
        .flatMap(({ from, ms }) => {
          const mark = marks.findLast(({ ts }) => ts <= from);
          return mark ? [{ stretch: mark.name.slice(marker.length), ms: Math.round(ms) }] : [];
        });
      return {
        tasks,
        referenceMs: references.sort((a, b) => a - b)[Math.floor(references.length / 2)] ?? NaN,
      };
    },
  };
}
