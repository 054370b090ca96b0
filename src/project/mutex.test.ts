import { expect, test } from 'vitest';
import { Mutex } from './mutex.ts';

test('work is done one after another, and a failure does not stop the rest', async () => {
  const mutex = new Mutex();
  const log: string[] = [];
  const work =
    (name: string, fails = false) =>
    async () => {
      log.push(`${name} starts`);
      await Promise.resolve();
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const results = await Promise.allSettled([
    mutex.runExclusive(work('a')),
    mutex.runExclusive(work('b', true)),
    mutex.runExclusive(work('c')),
  ]);
  expect(results.map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
});
