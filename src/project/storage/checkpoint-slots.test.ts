import { describe, expect, test } from 'vitest';
import { CheckpointSlots } from './checkpoint-slots.ts';
import { MemoryBytes } from './memory-bytes.ts';
import { MemoryRecords } from './memory-records.ts';

const first = Uint8Array.of(1, 1, 1);
const second = Uint8Array.of(2, 2, 2);
const third = Uint8Array.of(3, 3, 3);

function slots() {
  const bytes = new MemoryBytes();
  return { bytes, slots: new CheckpointSlots(bytes, new MemoryRecords()) };
}

describe('checkpoint slots', () => {
  test('read back the newest of many, and keep two', async () => {
    const { bytes, slots: checkpoints } = slots();
    for (const [index, each] of [first, second, third].entries())
      await checkpoints.write('r', each, index, index);
    expect(await checkpoints.read('r')).toMatchObject({ bytes: third, step: 2, batches: 2 });
    expect(await bytes.names()).toHaveLength(2);
  });

  test('a write that tears the older slot leaves the newest', async () => {
    const { bytes, slots: checkpoints } = slots();
    await checkpoints.write('r', first, 1, 1);
    await checkpoints.write('r', second, 2, 2);
    const write = bytes.write.bind(bytes);
    bytes.write = async (name, whole) => {
      await write(name, Uint8Array.of(9));
      void whole;
      throw new DOMException('full', 'QuotaExceededError');
    };
    await expect(checkpoints.write('r', third, 3, 3)).rejects.toThrow('full');
    expect(await checkpoints.read('r')).toMatchObject({ bytes: second, step: 2, batches: 2 });
  });

  test('a torn slot is never loaded: the one before is, and where both are torn that is said', async () => {
    const { bytes, slots: checkpoints } = slots();
    await checkpoints.write('r', first, 1, 1);
    await checkpoints.write('r', second, 2, 2);
    await bytes.write('checkpoint-r.b', Uint8Array.of(2, 2));
    expect(await checkpoints.read('r')).toMatchObject({ bytes: first, step: 1, batches: 1 });
    await bytes.write('checkpoint-r.a', Uint8Array.of(1, 0, 1));
    await expect(checkpoints.read('r')).rejects.toMatchObject({ code: 'damaged' });
  });

  test('removing and sweeping leave no bytes', async () => {
    const { bytes, slots: checkpoints } = slots();
    await checkpoints.write('r', first, 1, 1);
    await checkpoints.remove('r');
    await bytes.write('checkpoint-lost.a', first);
    await checkpoints.sweep();
    expect(await bytes.names()).toEqual([]);
    expect(await checkpoints.read('r')).toBeUndefined();
  });
});
