/** A run that waits for a free place. */
export interface QueuedRun {
  readonly id: string;
  /** Runs with a lower number come first. */
  readonly queue: number;
}

/** The waiting runs in the order in which they will start: the one that is watched first, then by their numbers. */
export function inQueueOrder<Run extends QueuedRun>(
  waiting: readonly Run[],
  watchedId: string | undefined,
): readonly Run[] {
  const isWatched = ({ id }: Run) => Number(id === watchedId);
  return [...waiting].sort((a, b) => isWatched(b) - isWatched(a) || a.queue - b.queue);
}

/** The number of a run that comes behind all others. */
export function behindAll(waiting: readonly QueuedRun[]): number {
  return Math.max(0, ...waiting.map(({ queue }) => queue)) + 1;
}

/**
 * The numbers after a run was moved.
 * @param before the run that it shall come before; behind all others where absent
 * @returns all waiting runs, numbered from 1
 */
export function moved(
  waiting: readonly QueuedRun[],
  id: string,
  before: string | undefined,
): readonly QueuedRun[] {
  const others = inQueueOrder(waiting, undefined).filter((run) => run.id !== id);
  const found = others.findIndex((run) => run.id === before);
  const place = found < 0 ? others.length : found;
  const order = [
    ...others.slice(0, place).map((run) => run.id),
    id,
    ...others.slice(place).map((run) => run.id),
  ];
  return order.map((each, index) => ({ id: each, queue: index + 1 }));
}
