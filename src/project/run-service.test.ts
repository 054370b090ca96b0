import { expect, test } from 'vitest';
import { conlleval } from '../core/metrics/conlleval.ts';
import { nextTask } from '../engine/next-task.ts';
import { devSample } from '../learning/dev-sample.ts';
import { shortRun as config, runServices, weightsOf } from '../testing/run-services.ts';

test('a run whose device is lost goes on from its checkpoint, to the same weights', async () => {
  const calm = await runServices();
  const undisturbed = await calm.runs.start(config, 'calm');
  await calm.ended();

  const { runs, models, lose, ended, runEvents } = await runServices();
  const run = await runs.start(config, 'disturbed');
  await runs.pause(run.id);
  lose();
  for (let step = 0; step < 3; step++) await runs.step(run.id);
  lose();
  await runs.resume(run.id);
  lose();
  expect(await ended()).toMatchObject({ reason: 'steps', step: 12 });
  expect(
    runEvents().filter((event) => event.kind === 'phase' && event.phase === 'preparing').length,
  ).toBeGreaterThan(2);
  expect(await weightsOf(models, run.id)).toEqual(await weightsOf(calm.models, undisturbed.id));
  const { events } = await runs.record(run.id);
  expect(events.flatMap((event) => (event.kind === 'evaluation' ? event.step : []))).toEqual([4, 8, 12]);
});

test('the tags of every evaluation are kept, as they were scored, and go with the run', async () => {
  const { storage, files, runs, ended, runEvents } = await runServices();
  const run = await runs.start({ ...config, steps: 40, evalEvery: 10, devSample: 4 }, 'kept');
  await ended();
  const [record] = await files.dataSets();
  const dev = record ? await files.sentences(record, 'dev') : [];
  const places = devSample(dev.length, 'nld.ner', { devSample: 4, seed: config.seed });
  const gold = places.flatMap((place) => dev.at(place) ?? []);
  const evaluations = runEvents().filter((event) => event.kind === 'evaluation');
  expect(evaluations.map(({ step }) => step)).toEqual([10, 20, 30, 40]);
  for (const { step, evaluations: scored } of evaluations) {
    const kept = await storage.runs.devTags(run.id, step, 'nld.ner');
    expect(kept).toHaveLength(4);
    const score = conlleval();
    for (const [index, { tags }] of gold.entries()) score.add(tags, kept?.[index] ?? []);
    expect(scored.map(({ sentences, total }) => [sentences, total])).toEqual([[4, dev.length]]);
    expect(scored.map((each) => each.score)).toEqual([100 * (score.score().f1 ?? Number.NaN)]);
  }
  expect(new Set(evaluations.map(({ evaluations: scored }) => scored[0]?.score)).size).toBeGreaterThan(1);
  expect(await storage.runs.devTags(run.id, 15, 'nld.ner')).toBeUndefined();
  await runs.remove(run.id);
  await storage.runs.sweep();
  expect(await storage.records.all('devTags')).toEqual([]);
});

test('without room training goes on, the page is told once of checkpoints and once of the model, which can be used', async () => {
  const { storage, runs, models, events, ended } = await runServices();
  const write = storage.bytes.write.bind(storage.bytes);
  storage.bytes.write = async (name, bytes) => {
    if (!name.startsWith('files')) throw new DOMException(`no room for ${name}`, 'QuotaExceededError');
    await write(name, bytes);
  };
  const run = await runs.start(config, 'full');
  await runs.pause(run.id);
  await runs.step(run.id);
  // Its place cannot be given away, because its steps are in no checkpoint.
  expect(await runs.start(config, 'other')).toMatchObject({ phase: 'queued' });
  await runs.resume(run.id);
  expect(await ended()).toMatchObject({ reason: 'steps' });
  await runs.stop(run.id);
  const told = events.flatMap((event) => (event.kind === 'problem' ? event.error.message : []));
  expect(told).toEqual([expect.stringContaining('checkpoint'), expect.stringContaining('model')]);
  const tags = await models.use(`run-${run.id}`, ({ tagger }) =>
    tagger.decode('nld.ner', [['Anna', 'woont']]),
  );
  expect(tags[0]).toHaveLength(2);
});

test('a run that waits ends with the model of its checkpoint', async () => {
  const { runs, models } = await runServices();
  const first = await runs.start(config, 'first');
  await runs.step(first.id);
  const second = await runs.start(config, 'second');
  await runs.stop(second.id);
  await runs.stop(first.id);
  expect(await runs.record(first.id)).toMatchObject({ phase: 'ended', restarts: false });
  expect((await models.bytes(`run-${first.id}`)).length).toBeGreaterThan(0);
  await expect(runs.resume(first.id)).rejects.toMatchObject({ code: 'ended' });
});

test('a model file is read whole while a better model is stored', async () => {
  const { storage, runs, models, ended } = await runServices();
  const run = await runs.start(config, 'first');
  await ended();
  await runs.stop(run.id);
  const id = `run-${run.id}`;
  const record = await models.record(id);
  const first = await models.bytes(id);

  // As the origin's private files do it: what was handed out is void when the name is written again.
  const read = storage.bytes.read.bind(storage.bytes);
  const write = storage.bytes.write.bind(storage.bytes);
  let writes = 0;
  storage.bytes.write = async (name, bytes) => {
    writes++;
    await write(name, bytes);
  };
  const begun = new Promise<void>((resolve) => {
    storage.bytes.read = async (name) => {
      const blob = await read(name);
      const bytes = await blob?.arrayBuffer();
      const written = writes;
      const arrayBuffer = async () => {
        resolve();
        for (let task = 0; task < 10; task++) await nextTask();
        if (writes !== written) throw new DOMException('The file was changed.', 'NotReadableError');
        return bytes;
      };
      return blob && Object.assign(blob, { arrayBuffer: arrayBuffer as () => Promise<ArrayBuffer> });
    };
  });
  const reading = models.bytes(id);
  await begun;
  const better = first.map((byte, place) => (place === first.length - 1 ? byte ^ 1 : byte));
  models.offer(record, async () => better);
  await models.settle(id);
  expect(await reading).toEqual(first);
  expect(writes).toBe(1);
});

test('of two starts at once one waits, and starts when the other has ended', async () => {
  const { runs, runEvents } = await runServices();
  const [first, second] = await Promise.all([runs.start(config, 'one'), runs.start(config, 'two')]);
  expect([first.phase, second.phase]).toEqual(['preparing', 'queued']);
  await runs.pause(first.id);
  expect(await runs.record(first.id)).toMatchObject({ phase: 'paused' });
  // A paused run gives its place away.
  while (runEvents().filter(({ kind }) => kind === 'ended').length < 1) await nextTask();
  await runs.stop(second.id);
  expect(await runs.record(second.id)).toMatchObject({ phase: 'ended' });
  await runs.resume(first.id);
  while (runEvents().filter(({ kind }) => kind === 'ended').length < 2) await nextTask();
});

test('the queue survives a reload, is reordered and paused, and the watched run goes first', async () => {
  const { storage, runs } = await runServices();
  const long = { ...config, steps: 100_000, evalEvery: 100_000 };
  const training = await runs.start(long, 'training');
  const [a, b, c] = [
    await runs.start(config, 'a'),
    await runs.start(config, 'b'),
    await runs.start(config, 'c'),
  ];
  expect((await runs.move(c.id, a.id)).map(({ name, queue }) => [name, queue])).toEqual([
    ['c', 1],
    ['a', 2],
    ['b', 3],
  ]);
  await runs.pause(b.id);
  expect(await runs.record(b.id)).toMatchObject({ phase: 'paused' });

  const later = await runServices(storage);
  later.runs.watch(a.id);
  await later.runs.restoreQueue();
  const ended = () =>
    later.events.flatMap((event) =>
      event.kind === 'run' && event.events.some(({ kind }) => kind === 'ended') ? event.runId : [],
    );
  while (ended().length < 2) await nextTask();
  expect(ended()).toEqual([a.id, c.id]);
  await Promise.all([later.runs.stop(a.id), later.runs.stop(c.id), runs.stop(training.id)]);
  expect((await later.runs.list()).map(({ name, phase }) => `${name} ${phase}`).sort()).toEqual([
    'a ended',
    'b paused',
    'c ended',
    'training ended',
  ]);
});
