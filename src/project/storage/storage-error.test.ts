import { expect, test } from 'vitest';
import { StorageError, storageErrorOf } from './storage-error.ts';

test('a full storage has a code of its own, everything else says what was attempted', () => {
  const full = storageErrorOf(new DOMException('no room', 'QuotaExceededError'), 'writing a file');
  expect(full).toMatchObject({
    code: 'quota-exceeded',
    message: expect.stringContaining('writing a file failed'),
  });
  const refused = storageErrorOf(new DOMException('locked', 'InvalidStateError'), 'writing a file');
  expect(refused).toMatchObject({ code: 'refused', message: expect.stringContaining('locked') });
  const known = new StorageError('missing', 'gone');
  expect(storageErrorOf(known, 'reading')).toBe(known);
});
