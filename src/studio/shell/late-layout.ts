/**
 * True for the event by which a browser tells that observers of sizes are called in the next frame rather than in this
 * one (Resize Observer, section 3.4.4). It is called an error, but nothing has failed.
 */
export function isLateLayout({ error, message }: Pick<ErrorEvent, 'error' | 'message'>): boolean {
  return (error === null || error === undefined) && /^ResizeObserver loop /.test(message);
}
