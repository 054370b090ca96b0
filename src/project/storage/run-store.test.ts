import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { runConfigSchema } from '../../core/config/run-config.ts';
import { CheckpointSlots } from './checkpoint-slots.ts';
import { MemoryBytes } from './memory-bytes.ts';
import { MemoryRecords } from './memory-records.ts';
import { memoryStorage } from './opened-storage.ts';
import type { StoredRun } from './records.ts';
import { RunStore } from './run-store.ts';

const config = v.parse(runConfigSchema, {
  dataSets: [{ id: 'nld.ner', language: 'nld', task: 'ner' }],
  target: 'nld.ner',
});

function run(id: string, createdAt = 1): StoredRun {
  return { id, name: id, config, createdAt, activeAt: createdAt, phase: 'training', testLooks: [] };
}

const step = (number: number) => ({ kind: 'step' as const, step: number, dataSet: 'nld.ner' });

describe('run store', () => {
  test('a run that goes on has its events up to the checkpoint, an ended one all', async () => {
    const { runs } = memoryStorage('test');
    await runs.put(run('r'));
    await runs.appendEvents('r', [step(1), step(2)]);
    expect(await runs.get('r')).toMatchObject({ events: [], hasCheckpoint: false });
    await runs.writeCheckpoint('r', Uint8Array.of(7), 2);
    await runs.appendEvents('r', [step(3)]);
    expect(await runs.get('r')).toMatchObject({ events: [step(1), step(2)], hasCheckpoint: true });
    await runs.change('r', { phase: 'ended' });
    expect((await runs.get('r')).events).toHaveLength(3);
  });

  test('a run of a version with fewer hyper-parameters has their defaults', async () => {
    const { runs, records } = memoryStorage('test');
    const { gateBias: _later, ...architecture } = config.architecture;
    const earlier = { ...run('r'), config: { ...config, architecture } };
    await records.put('runs', 'r', earlier as StoredRun);
    for (const read of [await runs.run('r'), (await runs.get('r')).run, (await runs.list())[0]?.run])
      expect(read?.config).toEqual(config);
  });

  test('events go on behind those of an earlier visit', async () => {
    const records = new MemoryRecords();
    const visit = () => new RunStore(records, new CheckpointSlots(new MemoryBytes(), records));
    await visit().put({ ...run('r'), phase: 'ended' });
    for (const number of [1, 2, 3]) await visit().appendEvents('r', [step(number)]);
    expect((await visit().get('r')).events).toEqual([step(1), step(2), step(3)]);
  });

  test('going on from a checkpoint forgets what came after it', async () => {
    const { runs } = memoryStorage('test');
    await runs.put(run('r'));
    await runs.appendEvents('r', [step(1)]);
    await runs.writeCheckpoint('r', Uint8Array.of(7), 1);
    await runs.appendEvents('r', [step(2)]);
    expect(await runs.resumePoint('r')).toEqual({ checkpoint: Uint8Array.of(7), step: 1 });
    await runs.appendEvents('r', [step(2), step(3)]);
    await runs.writeCheckpoint('r', Uint8Array.of(8), 3);
    expect((await runs.get('r')).events).toEqual([step(1), step(2), step(3)]);
  });

  test('a deleted run comes back until it is swept; others stay', async () => {
    const { runs, bytes, records } = memoryStorage('test');
    for (const id of ['a', 'b']) {
      await runs.put(run(id, id === 'a' ? 2 : 1));
      await runs.appendEvents(id, [step(1)]);
      await runs.writeCheckpoint(id, Uint8Array.of(1), 1);
    }
    expect((await runs.list()).map((each) => each.run.id)).toEqual(['b', 'a']);
    await runs.remove('a');
    expect((await runs.list()).map((each) => each.run.id)).toEqual(['b']);
    await runs.restore('a');
    expect(await runs.list()).toHaveLength(2);
    await runs.remove('a');
    await runs.sweep();
    expect(await records.all('events')).toHaveLength(1);
    expect(await bytes.names()).toEqual(['checkpoint-b.a']);
    await expect(runs.get('a')).rejects.toMatchObject({ code: 'missing' });
  });
});
