import { expect, it } from 'vitest';
import { isLateLayout } from './late-layout.ts';

it.each([
  ['ResizeObserver loop completed with undelivered notifications.', undefined, true],
  ['ResizeObserver loop limit exceeded', null, true],
  [
    'Uncaught Error: ResizeObserver loop of the page failed',
    new Error('ResizeObserver loop of the page failed'),
    false,
  ],
  ['Script error.', null, false],
])('%s is late layout: %s', (message, error, late) => {
  expect(isLateLayout({ message, error })).toBe(late);
});
