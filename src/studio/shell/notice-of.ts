import { strings } from './strings.ts';

/** How a problem is shown. */
interface Notice {
  readonly title: string;
  readonly color: 'red' | 'gray';
  /** Milliseconds after which it leaves by itself, unless it is pointed at; `false` where it waits for an answer. */
  readonly autoClose: number | false;
}

const readingMs = 20_000;

/** What is no failure: the studio goes on by itself. By code. */
const healed: Readonly<Partial<Record<string, string>>> = {
  lost: strings.problems.deviceLost,
  'worker-hung': strings.problems.hung,
  'read-only': strings.problems.readOnly,
};

/** The notice of a problem with this code: what healed is said without alarm, and only what asks for an answer stays. */
export function noticeOf(code: string): Notice {
  if (code === 'worker-crashed') return { title: strings.problems.crashed, color: 'red', autoClose: false };
  const title = healed[code];
  return title === undefined
    ? { title: strings.problems.title, color: 'red', autoClose: readingMs }
    : { title, color: 'gray', autoClose: readingMs };
}
