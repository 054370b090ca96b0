import { describe, expect, it, vi } from 'vitest';
import type { DataSetRecord } from '../../core/config/data-sets.ts';
import type { TagMapping } from '../../core/tags/tag-mapping.ts';
import type { StudioClient } from '../client/studio-client.ts';
import { configStore } from './config-store.ts';
import type { DescribedProject } from './follow-data-sets.ts';

const record = (language: string, task: string, train: number, dev = 10): DataSetRecord => ({
  id: `${language}.${task}`,
  language,
  task,
  script: 'Latin',
  files: { train: [], dev: [], test: [] },
  sentences: { train, dev, test: 0 },
  spans: true,
  types: { PER: 5, MISC: 1 },
});
const vectors = (name: string, dimension: number, language = 'nld') => ({ name, language, dimension });

const dutch = record('nld', 'ner', 300);
const english = record('eng', 'ner', 1500);
const dutchPos = record('nld', 'pos', 40);
const project = (...dataSets: DataSetRecord[]): DescribedProject => ({
  dataSets,
  vectors: [vectors('a.vec', 50)],
  sample: false,
});

function opened(first: DescribedProject, called: (params: unknown) => void = () => {}) {
  const client: StudioClient = {
    call: (_, params) => {
      called(params);
      return new Promise(() => undefined);
    },
    subscribe: () => () => undefined,
    replaceWorker: () => undefined,
  };
  const store = configStore({ client, report: () => undefined, readOnlyBecause: () => undefined });
  store.getState().open(undefined, first);
  return { store, config: () => store.getState().config };
}

describe('the run description being edited', () => {
  it('targets the data set of named entities with the fewest training sentences', () => {
    expect(opened(project(english, dutch, dutchPos)).config()?.target).toBe('nld.ner');
    expect(opened(project(dutchPos)).config()?.target).toBe('nld.pos');
    expect(opened(project(english, record('ces', 'ner', 0, 0))).config()?.target).toBe('eng.ner');
    expect(opened(project()).config()).toBeUndefined();
  });

  it('starts the sample project with 20 target sentences', () => {
    const { config } = opened({ ...project(dutch, english), sample: true });
    expect(config()?.dataSets[0]?.sample).toEqual({ by: 'count', sentences: 20 });
    expect(config()?.dataSets[1]?.sample).toBeUndefined();
  });

  it('is kept while changes follow each other, and at once when the page goes', () => {
    vi.useFakeTimers();
    try {
      const seeds: unknown[] = [];
      const { store } = opened(project(dutch), (params) => {
        seeds.push((params as { config: { seed: number } }).config.seed);
      });
      for (let seed = 2; seed <= 9; seed++) {
        store.getState().edit((now) => ({ ...now, seed }));
        vi.advanceTimersByTime(150);
      }
      expect(seeds).toEqual([4, 7]);
      store.getState().keep();
      store.getState().keep();
      vi.runAllTimers();
      expect(seeds).toEqual([4, 7, 9]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('undoes and redoes, one change a step', () => {
    const { store, config } = opened(project(dutch, english));
    const setSeed = (seed: number) => store.getState().edit((now) => ({ ...now, seed }));
    setSeed(2);
    setSeed(2);
    setSeed(3);
    store.getState().undo();
    expect(config()?.seed).toBe(2);
    store.getState().undo();
    store.getState().undo();
    expect(config()?.seed).toBe(1);
    store.getState().redo();
    store.getState().redo();
    expect(config()?.seed).toBe(3);
    store.getState().undo();
    setSeed(9);
    expect(store.getState().future).toEqual([]);
  });

  it('takes what is typed into one field as one step', () => {
    const { store, config } = opened(project(dutch));
    const type = (field: string, steps: number) => store.getState().edit((now) => ({ ...now, steps }), field);
    type('steps', 1);
    type('steps', 12);
    type('other', 13);
    store.getState().undo();
    expect(config()?.steps).toBe(12);
    store.getState().undo();
    expect(config()?.steps).toBe(3000);
  });

  it('follows data sets that come and go, and keeps what was set', () => {
    const { store, config } = opened(project(dutch, english));
    store.getState().edit((now) => ({
      ...now,
      scopes: { ...now.scopes, lstm: 'language' },
      mixing: { ...now.mixing, rates: { 'eng.ner': 2, 'nld.ner': 3 } },
    }));
    store
      .getState()
      .editDataSet('nld.ner', (dataSet) => ({ ...dataSet, sample: { by: 'count', sentences: 50 } }));
    store.getState().follow(project(dutch, dutchPos));
    expect(config()?.dataSets.map(({ id }) => id)).toEqual(['nld.ner', 'nld.pos']);
    expect(config()?.dataSets[0]?.sample).toEqual({ by: 'count', sentences: 50 });
    expect(config()?.scopes.lstm).toBe('language');
    expect(config()?.mixing.rates).toEqual({ 'nld.ner': 3 });
    store.getState().undo();
    expect(config()?.dataSets.map(({ id }) => id)).toEqual(['nld.ner', 'nld.pos']);
    expect(store.getState().problem).toBeUndefined();
  });

  it('chooses another target when the target goes, and trains on a data set that becomes the target', () => {
    const { store, config } = opened(project(dutch, english));
    store.getState().editDataSet('eng.ner', (dataSet) => ({ ...dataSet, active: false }));
    store.getState().follow(project(english));
    expect(config()).toMatchObject({ target: 'eng.ner', dataSets: [{ active: true }] });
    expect(store.getState().problem).toBeUndefined();
  });

  it('takes the word dimension of the embedding files where they agree', () => {
    const { store, config } = opened({
      ...project(dutch),
      vectors: [vectors('a.vec', 300), vectors('b.vec', 300)],
    });
    expect(config()?.architecture.wordDimension).toBe(300);
    store.getState().follow({ ...project(dutch), vectors: [vectors('a.vec', 300), vectors('b.vec', 100)] });
    expect(config()?.architecture.wordDimension).toBe(300);
  });

  it('takes the word vectors that are chosen, with their dimension, until the file goes', () => {
    const both = { ...project(dutch), vectors: [vectors('a.vec', 300), vectors('b.vec', 100)] };
    const { store, config } = opened(both);
    store.getState().chooseVectors('nld', 'b.vec');
    expect(config()).toMatchObject({ wordVectors: { nld: 'b.vec' }, architecture: { wordDimension: 100 } });
    store.getState().chooseVectors('nld', 'a.vec');
    expect(config()).toMatchObject({ wordVectors: { nld: 'a.vec' }, architecture: { wordDimension: 300 } });
    store.getState().undo();
    expect(config()?.wordVectors).toEqual({ nld: 'b.vec' });
    store.getState().follow({ ...both, vectors: [vectors('a.vec', 300)] });
    expect(config()).not.toHaveProperty('wordVectors');
    expect(config()?.architecture.wordDimension).toBe(300);
  });

  it('maps the tags of data sets in one step, and forgets the mapping of a type whose file went', () => {
    const { store, config } = opened(project(dutch, english));
    const mapping = { PER: 'PERSON', MISC: null };
    store.getState().mapTags(
      new Map<string, TagMapping>([
        ['nld.ner', mapping],
        ['eng.ner', { PER: 'PERSON' }],
      ]),
    );
    expect(config()?.dataSets.map(({ tags }) => tags)).toEqual([mapping, { PER: 'PERSON' }]);
    store.getState().follow(project({ ...dutch, types: { PER: 9 } }, english));
    expect(config()?.dataSets[0]?.tags).toEqual({ PER: 'PERSON' });
    store.getState().undo();
    expect(config()?.dataSets.some(({ tags }) => tags)).toBe(false);
    store.getState().mapTags(new Map([['nld.ner', {}]]));
    expect(config()?.dataSets[0]).not.toHaveProperty('tags');
  });

  it('has the settings of a data set again when its file comes back', () => {
    const { store, config } = opened(project(dutch, english));
    store.getState().mapTags(new Map([['nld.ner', { PER: 'PERSON', MISC: null }]]));
    const before = config();
    store.getState().follow(project(english));
    store.getState().follow({ ...project(), vectors: [] });
    expect(config()).toBeUndefined();
    store.getState().follow(project({ ...dutch, types: { PER: 9 } }));
    store.getState().follow(project(dutch, english));
    expect(config()?.dataSets).toEqual(before?.dataSets);
  });

  it('does not bring a mapping back that was undone or changed meanwhile', () => {
    const { store, config } = opened(project(dutch, english));
    const smaller = project({ ...dutch, types: { PER: 9 } }, english);
    store.getState().mapTags(new Map([['nld.ner', { PER: 'PERSON', MISC: null }]]));
    store.getState().follow(smaller);
    store.getState().mapTags(new Map([['nld.ner', {}]]));
    store.getState().follow(project(dutch, english));
    expect(config()?.dataSets[0]?.tags).toEqual({ MISC: null });
    store.getState().follow(smaller);
    store.getState().undo();
    store.getState().undo();
    store.getState().follow(project(dutch, english));
    expect(config()?.dataSets[0]).not.toHaveProperty('tags');
  });

  it('takes the chosen word vectors again when their file comes back', () => {
    const both = { ...project(dutch), vectors: [vectors('a.vec', 300), vectors('b.vec', 100)] };
    const { store, config } = opened(both);
    store.getState().chooseVectors('nld', 'b.vec');
    store.getState().follow({ ...both, vectors: [vectors('a.vec', 300)] });
    store.getState().follow(both);
    expect(config()).toMatchObject({ wordVectors: { nld: 'b.vec' }, architecture: { wordDimension: 100 } });
  });

  it('names the field of what cannot be', () => {
    const { store } = opened(project(dutch, english));
    store.getState().edit((now) => ({ ...now, scopes: { ...now.scopes, gate: 'off' } }));
    expect(store.getState().problem?.field).toBe('scopes.gate');
    store.getState().edit((now) => ({ ...now, scopes: { ...now.scopes, specificLinear: 'off' } }));
    expect(store.getState().problem).toBeUndefined();
    store.getState().edit((now) => ({ ...now, architecture: { ...now.architecture, lstmSize: 20_000 } }));
    expect(store.getState().problem).toEqual({
      field: 'architecture.lstmSize',
      message: expect.stringMatching(
        /"architecture.lstmSize" is 20,000: .* [\d,]+ MB, but at most 2,048 MB fit\.$/,
      ),
    });
  });
});
