import { expect, it } from 'vitest';
import { noticeOf } from './notice-of.ts';

it('a lost device is no failure: another is opened by itself', () => {
  expect(noticeOf('lost')).toMatchObject({ title: 'The graphics device was lost', color: 'gray' });
});

it('every notice leaves by itself but the one that asks for an answer', () => {
  for (const code of ['lost', 'unknown', 'storage-full', 'constructor']) {
    expect(noticeOf(code).autoClose, code).toBeGreaterThan(5000);
  }
  expect(noticeOf('worker-crashed').autoClose).toBe(false);
  expect(noticeOf('unknown')).toMatchObject({ title: 'Something failed', color: 'red' });
});
