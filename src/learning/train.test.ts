import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ablationRungs, transferPresets, withAblation, withTransfer } from '../core/config/presets.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import type { RunEvent } from '../core/events/run-event.ts';
import type { Device } from '../engine/device.ts';
import { openDevice } from '../engine/open-device.ts';
import { nodeWasmSources } from '../platform/node/node-wasm-sources.ts';
import { runTo, weights } from '../testing/run-to.ts';
import { tinyConfig, tinyData } from '../testing/tiny-run.ts';
import { createSession } from './create-session.ts';
import type { RunData } from './run-data.ts';
import type { TrainingSession } from './session.ts';
import { train } from './train.ts';

let device: Device;
beforeAll(async () => {
  ({ device } = await openDevice('wasm', nodeWasmSources()));
});
afterAll(() => device.close());

async function session(
  config: RunConfig,
  data: RunData = tinyData,
  start: Parameters<typeof createSession>[3] = {},
): Promise<TrainingSession> {
  return createSession(config, data, device, start);
}

const losses = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.kind === 'progress' ? [event.byDataSet] : []));

describe('one step on a data set', () => {
  it.each(transferPresets)('changes exactly the parameters of its model: %s', async (preset) => {
    const config = withTransfer(tinyConfig(), preset);
    const run = await session(config);
    for (let step = 0; step < 6; step++) {
      const before = await weights(run);
      const { dataSet } = run.runStep();
      const after = await weights(run);
      const changed = [...after.keys()].filter(
        (name) => before.get(name)?.join() !== after.get(name)?.join(),
      );
      const own = run.tagger.parameterNames(dataSet);
      expect(changed.sort()).toEqual([...own, ...own.map((name) => `velocity of ${name}`)].sort());
    }
    run.dispose();
  });

  it('leaves padding at zero, and words that are not in the batch as they were', async () => {
    const run = await session(withTransfer(tinyConfig({ optimizer: { batchSize: 1 } }), 'baseline'));
    const before = await weights(run);
    run.runStep();
    const after = await weights(run);
    const characters = after.get('charEmbedding/all/table');
    expect(characters?.subarray(0, 6).every((value) => value === 0)).toBe(true);
    const rowsOf = (values: Float32Array | undefined) =>
      Array.from({ length: (values?.length ?? 0) / 8 }, (_, row) =>
        values?.subarray(row * 8, (row + 1) * 8).join(),
      );
    const [old, updated] = [before, after].map((all) => rowsOf(all.get('wordEmbedding/nld/table')));
    const changed = updated?.filter((row, index) => row !== old?.[index]) ?? [];
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThanOrEqual(8);
    expect(updated?.slice(0, 2)).toEqual(old?.slice(0, 2));
    run.dispose();
  });
});

describe('train', () => {
  it('learns a tiny corpus by heart', async () => {
    const run = await session(tinyConfig({ steps: 150, evalEvery: 50 }));
    const { result } = await runTo(run);
    expect(result?.best?.score).toBe(100);
    const { evaluation: test, counts, correctTags } = await run.scoreTest();
    expect(counts.above).toEqual(counts.below);
    expect(counts.above).toHaveLength(2);
    expect(Object.values(correctTags).length).toBeGreaterThan(0);
    expect(test).toMatchObject({ split: 'test', sentences: 2, score: 100, accuracy: 100 });
    expect(test.strict?.f1).toBe(100);
    run.dispose();
  });

  it('reports every step once, and the same losses for the same seed', async () => {
    const [first, second] = await Promise.all([session(tinyConfig()), session(tinyConfig())]);
    const one = await runTo(first);
    const other = await runTo(second);
    const steps = one.events.flatMap((event) => (event.kind === 'step' ? [event.step] : []));
    expect(steps).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    const sizes = first.config.dataSets.map(({ id }) => [id, tinyData.dataSets[id]?.train.length]);
    expect(one.events[0]).toEqual({ kind: 'data', sentences: Object.fromEntries(sizes) });
    expect(one.events.at(-1)).toMatchObject({ kind: 'ended', reason: 'steps', step: 20 });
    expect(await weights(first)).toEqual(await weights(second));
    expect(other.events.filter(({ kind }) => kind === 'evaluation')).toHaveLength(2);
    first.dispose();
    second.dispose();
  });

  it.each(['sampled', 'rounds'] as const)('goes on from a checkpoint to the last bit: %s', async (mode) => {
    // evaluated (so: reported) at steps 5, 10, 15, 20, and never in between
    const config = tinyConfig({ mixing: { mode }, evalEvery: 5 });
    const whole = await session(config);
    const { events } = await runTo(whole);
    const firstHalf = await session(config);
    const { events: before } = await runTo(firstHalf, 12);
    const checkpoint = await firstHalf.checkpoint();
    firstHalf.dispose();
    const secondHalf = await session(config, { ...tinyData, embeddings: {} }, { checkpoint });
    expect(secondHalf.step).toBe(12);
    const { events: after } = await runTo(secondHalf);

    const chosen = (list: readonly RunEvent[]) =>
      list.flatMap((event) => (event.kind === 'step' ? [event.dataSet] : []));
    expect([...chosen(before), ...chosen(after)]).toEqual(chosen(events));
    expect(await weights(secondHalf)).toEqual(await weights(whole));
    expect(secondHalf.best).toEqual(whole.best);
    expect(secondHalf.history).toEqual(whole.history);
    for (const run of [whole, secondHalf]) run.dispose();
  });

  it('has the same losses after a resume', async () => {
    const config = tinyConfig({ steps: 12 });
    const whole = await session(config);
    for (let step = 0; step < 6; step++) whole.runStep();
    await whole.readLog();
    const resumed = await session(config, tinyData, { checkpoint: await whole.checkpoint() });
    for (let step = 0; step < 6; step++) {
      expect(resumed.runStep()).toEqual(whole.runStep());
      expect(await resumed.readLog()).toEqual(await whole.readLog());
    }
    whole.dispose();
    resumed.dispose();
  });

  it('never samples a target without sentences, and scores it all the same', async () => {
    const config = tinyConfig({ steps: 30, evalEvery: 30 });
    const dataSets = config.dataSets.map((dataSet) =>
      dataSet.id === config.target ? { ...dataSet, sample: { by: 'count' as const, sentences: 0 } } : dataSet,
    );
    const run = await session({ ...config, dataSets });
    const { events, result } = await runTo(run);
    const chosen = new Set(events.flatMap((event) => (event.kind === 'step' ? [event.dataSet] : [])));
    expect(chosen.has(config.target)).toBe(false);
    expect(result?.best?.step).toBe(30);
    run.dispose();
  });

  it.each(ablationRungs)('trains the rung %s of the ablation', async (rung) => {
    const run = await session(withAblation(tinyConfig({ steps: 3, evalEvery: 3 }), rung));
    const before = await weights(run);
    const { events } = await runTo(run);
    for (const means of losses(events))
      for (const { loss, gradientNorm } of Object.values(means)) {
        expect(loss).toBeGreaterThan(0);
        expect(gradientNorm).toBeGreaterThan(0);
      }
    expect(await weights(run)).not.toEqual(before);
    run.dispose();
  });

  it('reads characters alone where words are off', async () => {
    const config = tinyConfig({ scopes: { wordEmbedding: 'off' }, steps: 120, evalEvery: 60 });
    const run = await session(withTransfer(config, 'baseline'));
    const { result } = await runTo(run);
    expect(result?.best?.score).toBeGreaterThan(80);
    run.dispose();
  });

  it('classifies texts over the same shared parts', async () => {
    const config = tinyConfig({
      dataSets: [
        { id: 'nld-topic', language: 'nld', task: 'topic', kind: 'classification' },
        { id: 'nld-ner', language: 'nld', task: 'ner' },
      ],
      target: 'nld-topic',
      steps: 120,
      evalEvery: 40,
    });
    const run = await session(config);
    const { result } = await runTo(run);
    expect(result?.best?.score).toBe(100);
    const [probabilities] = await run.bestTagger.marginals('nld-topic', [['Het', 'regent', 'in', 'Gent']]);
    expect(probabilities?.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
    run.dispose();
  });

  it('takes changes before the next step and says so', async () => {
    const run = await session(tinyConfig({ steps: 6 }));
    const events: RunEvent[] = [];
    for await (const event of train(run)) {
      events.push(event);
      if (event.kind === 'step' && event.step === 2)
        run.change({ learningRate: 0.01, rates: { 'eng-pos': 0, 'eng-ner': 0, 'nld-pos': 0 } });
    }
    expect(events).toContainEqual(expect.objectContaining({ kind: 'change', step: 2 }));
    expect(events.slice(events.findIndex(({ kind }) => kind === 'change'))).not.toContainEqual(
      expect.objectContaining({ kind: 'step', dataSet: 'eng-ner' }),
    );
    expect(run.learningRate).toBeCloseTo(0.01, 5);
    expect(() => run.change({ rates: { 'nld-ner': 0 } })).toThrow('nothing to train on');
    expect(() => run.change({ learningRate: -1 })).toThrow(
      '"learningRate" must be a number above 0, but is -1.',
    );
    expect(() => run.change({ patience: 1.5 })).toThrow(
      '"patience" must be a whole number of evaluations from 1',
    );
    run.dispose();
  });

  it('measures the kernels of a step while asked to, and trains the same', async () => {
    const [measured, plain] = [
      await session(tinyConfig({ steps: 3 })),
      await session(tinyConfig({ steps: 3 })),
    ];
    measured.profiled = true;
    const steps: RunEvent[] = [];
    for await (const event of train(measured)) if (event.kind === 'step') steps.push(event);
    expect(steps[0]).toMatchObject({ step: 1, kernelMs: { BiLstmForward: expect.any(Number) } });
    for await (const event of train(plain)) expect(event).not.toHaveProperty('kernelMs');
    const loss = (run: typeof plain) => run.tagger.loss('nld-ner', [['Gent']], [['S-LOC']]);
    expect(await loss(measured)).toBe(await loss(plain));
    measured.dispose();
    plain.dispose();
  });

  it('ends when the patience is over', async () => {
    const run = await session(
      tinyConfig({ steps: 500, evalEvery: 5, patience: 2, optimizer: { learningRate: 1e-9 } }),
    );
    const { result } = await runTo(run);
    expect(result).toMatchObject({ reason: 'patience', step: 15, best: { step: 5 } });
    run.dispose();
  });

  it('stops with a readable reason when the loss is not a number, and keeps no such weights', async () => {
    const run = await session(
      tinyConfig({ steps: 400, evalEvery: 400, optimizer: { learningRate: 1e30, clipNorm: 1e30 } }),
    );
    const { result } = await runTo(run);
    expect(result).toMatchObject({ reason: 'failed', message: expect.stringContaining('not a number') });
    await expect(run.checkpoint()).rejects.toThrow('not finite');
    run.dispose();
  });

  it('says so when the loss stays a number and has diverged, and keeps the best weights', async () => {
    const optimizer = { learningRate: 1e6 };
    const config = tinyConfig({ steps: 400, evalEvery: 10, optimizer });
    const run = await session(config);
    const { events, result } = await runTo(run);
    expect(result).toMatchObject({
      reason: 'failed',
      message: expect.stringMatching(/has diverged: .*kept/),
    });
    expect(result?.step).toBeLessThanOrEqual(100);
    expect(events.at(-1)).toMatchObject({ kind: 'ended', reason: 'failed' });
    run.dispose();
    const short = await session(tinyConfig({ steps: 30, optimizer }));
    expect((await runTo(short)).result).toMatchObject({ reason: 'failed', step: 30 });
    short.dispose();
  });

  it('frees every tensor', async () => {
    const before = device.memory().tensors;
    const run = await session(tinyConfig());
    await runTo(run, 3);
    const during = device.memory().tensors;
    await runTo(run, 9);
    expect(device.memory().tensors).toBe(during);
    await runTo(run);
    run.dispose();
    expect(device.memory().tensors).toBe(before);
  });
});
