import { beforeEach, describe, expect, it } from 'vitest';
import type { InspectedSentence, InspectionSubject, TokenDetail } from '../../project/protocol/inspection.ts';
import { fakeClient } from '../../testing/fake-client.ts';
import { inspectStore } from './inspect-store.ts';

const subject: InspectionSubject = { models: ['run-1'], dataSet: 'nld.ner', split: 'dev' };

const detail: TokenDetail = {
  marginals: [{ tag: 'S-LOC', probability: 1 }],
  lookup: 'exact',
  nearest: [],
};

/** 120 sentences; at step 10 the model says of all but the first what it says at last. */
function sentence(index: number, step: number | undefined): InspectedSentence {
  const right = step === undefined || (step === 10 && index > 0);
  return {
    index,
    tokens: [`w${index}`],
    gold: ['S-LOC'],
    predicted: [[right ? 'S-LOC' : 'O']],
    unseen: [false],
  };
}

describe('scrubbing', () => {
  let asked: (number | undefined)[];
  let pages: number[];
  let problems: unknown[];
  let hold: Promise<void> | undefined;
  let failing: boolean;
  let store: ReturnType<typeof inspectStore>;

  beforeEach(async () => {
    asked = [];
    pages = [];
    problems = [];
    hold = undefined;
    failing = false;
    const { client } = fakeClient({
      inspect: async ({ subject: { step } }) => {
        asked.push(step);
        await hold;
        if (failing) throw new Error('not kept');
        return { sentences: step ?? 120, total: 120, models: [] };
      },
      inspectSentences: ({ subject: { step }, filter, from, count }) => {
        pages.push(from / count);
        const all = Array.from({ length: 120 }, (_, index) => sentence(index, step));
        const passing =
          filter.kind === 'missed' ? all.filter(({ predicted }) => predicted[0]?.[0] === 'O') : all;
        return { total: passing.length, sentences: structuredClone(passing.slice(from, from + count)) };
      },
      inspectToken: () => detail,
      inspectTransitions: () => ({ tags: [], transitions: [], start: [], stop: [] }),
    });
    store = inspectStore({
      client,
      report: (error) => problems.push(error),
      readOnlyBecause: () => undefined,
    });
    await store.getState().inspect(subject);
  });

  const tagOf = (place: number) => store.getState().rows.get(place)?.predicted[0]?.[0];

  it('shows the tags of a step where one stands, and those of the model again', async () => {
    await store.getState().need([60, 110]);
    store.getState().select(70);
    const before = store.getState().rows.get(70);
    pages = [];
    await store.getState().scrub(10);
    expect(store.getState()).toMatchObject({ subject: { step: 10 }, selected: 70, total: 120 });
    expect(store.getState().summary?.sentences).toBe(10);
    expect(pages).toEqual([1, 2]);
    // What is as it was is the same object, and need not be drawn anew.
    expect(store.getState().rows.get(70)).toBe(before);
    await store.getState().scrub(5);
    expect(tagOf(70)).toBe('O');
    await store.getState().scrub(undefined);
    expect(store.getState().subject).toEqual(subject);
    expect(tagOf(70)).toBe('S-LOC');
  });

  it('shows what was until its successor is here, and of steps that follow fast the last', async () => {
    let release = () => {};
    hold = new Promise((resolve) => {
      release = resolve;
    });
    asked = [];
    const first = store.getState().scrub(1);
    const later = [2, 3, 4].map((step) => store.getState().scrub(step));
    expect(store.getState()).toMatchObject({ subject: { step: 4 }, shown: subject, total: 120 });
    await store.getState().selectToken(0, 0);
    expect(store.getState().token).toMatchObject({ model: 0, position: 0 });
    expect(tagOf(0)).toBe('S-LOC');
    release();
    await Promise.all([first, ...later]);
    expect(asked).toEqual([1, 4]);
    expect(store.getState()).toMatchObject({ shown: { ...subject, step: 4 }, token: undefined });
    expect(tagOf(0)).toBe('O');
  });

  it('filters by what was predicted at the step', async () => {
    await store.getState().scrub(10);
    await store.getState().setFilter({ kind: 'missed' });
    expect(store.getState()).toMatchObject({ total: 1, subject: { step: 10 }, busy: false });
    await store.getState().scrub(5);
    expect(store.getState().total).toBe(120);
  });

  it('asks nothing about the words of a step', async () => {
    await store.getState().scrub(5);
    await store.getState().selectToken(0, 0);
    expect(store.getState().token).toBeUndefined();
  });

  it('says where the tags of a step are not there, and shows none', async () => {
    failing = true;
    await store.getState().scrub(5);
    expect(problems).toHaveLength(1);
    expect(store.getState()).toMatchObject({ total: undefined, summary: undefined, subject: { step: 5 } });
  });
});
