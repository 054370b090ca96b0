import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../config/config-error.ts';
import { parseRunConfig } from '../config/parse-run-config.ts';
import { type Component, components, type Scopes, scopes } from './components.ts';
import { type PlannedDataSet, sharingPlan } from './sharing-plan.ts';

const defaults = parseRunConfig({ dataSets: [{ id: 'a', language: 'x', task: 't' }], target: 'a' }).scopes;

function dataSet(language: string, task: string, more: Partial<PlannedDataSet> = {}): PlannedDataSet {
  return { id: `${language}-${task}`, language, task, kind: 'sequence', script: 'Latin', ...more };
}

const paper = [dataSet('nld', 'ner'), dataSet('nld', 'pos'), dataSet('eng', 'ner'), dataSet('eng', 'pos')];

function sharers(plan: ReturnType<typeof sharingPlan>): Record<string, readonly string[]> {
  return Object.fromEntries(plan.groups.map(({ name, dataSets }) => [name, dataSets]));
}

function fieldOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof ConfigError) return error.field;
    throw error;
  }
  return 'nothing was wrong';
}

describe('sharingPlan', () => {
  it('shares as figure 2 of the paper does', () => {
    expect(sharers(sharingPlan(paper, defaults))).toEqual({
      'wordEmbedding/nld': ['nld-ner', 'nld-pos'],
      'wordEmbedding/eng': ['eng-ner', 'eng-pos'],
      'charEmbedding/all': ['nld-ner', 'nld-pos', 'eng-ner', 'eng-pos'],
      'charCnn/all': ['nld-ner', 'nld-pos', 'eng-ner', 'eng-pos'],
      'highway/all': ['nld-ner', 'nld-pos', 'eng-ner', 'eng-pos'],
      'lstm/all': ['nld-ner', 'nld-pos', 'eng-ner', 'eng-pos'],
      'sharedLinear/ner': ['nld-ner', 'eng-ner'],
      'sharedLinear/pos': ['nld-pos', 'eng-pos'],
      'specificLinear/nld-ner': ['nld-ner'],
      'specificLinear/nld-pos': ['nld-pos'],
      'specificLinear/eng-ner': ['eng-ner'],
      'specificLinear/eng-pos': ['eng-pos'],
      'gate/nld-ner': ['nld-ner'],
      'gate/nld-pos': ['nld-pos'],
      'gate/eng-ner': ['eng-ner'],
      'gate/eng-pos': ['eng-pos'],
      'crf/ner': ['nld-ner', 'eng-ner'],
      'crf/pos': ['nld-pos', 'eng-pos'],
    });
  });

  it('gives a text classifier the shared parts and a head of its own', () => {
    const plan = sharingPlan(
      [dataSet('nld', 'ner'), dataSet('nld', 'topic', { kind: 'classification' })],
      defaults,
    );
    expect(Object.keys(plan.byDataSet.get('nld-topic') ?? {})).toEqual([
      'wordEmbedding',
      'charEmbedding',
      'charCnn',
      'highway',
      'lstm',
      'classifier',
    ]);
    expect(plan.byDataSet.get('nld-ner')?.classifier).toBeUndefined();
    expect(plan.byDataSet.get('nld-topic')?.lstm).toBe(plan.byDataSet.get('nld-ner')?.lstm);
  });

  it.each<[Partial<Scopes>, string]>([
    [{ charEmbedding: 'off', highway: 'off' }, 'scopes.charEmbedding'],
    [{ charCnn: 'off', highway: 'off' }, 'scopes.charCnn'],
    [{ charEmbedding: 'off', charCnn: 'off' }, 'scopes.highway'],
    [{ charEmbedding: 'off', charCnn: 'off', highway: 'off', wordEmbedding: 'off' }, 'scopes.wordEmbedding'],
    [{ gate: 'off' }, 'scopes.gate'],
    [{ specificLinear: 'off' }, 'scopes.specificLinear'],
    [{ lstm: 'off' }, 'scopes.lstm'],
    [{ sharedLinear: 'off' }, 'scopes.sharedLinear'],
    [{ crf: 'off' }, 'scopes.crf'],
    [{ crf: 'all' }, 'scopes.crf'],
    [{ sharedLinear: 'language' }, 'scopes.sharedLinear'],
  ])('refuses %j', (change, field) => {
    expect(fieldOf(() => sharingPlan(paper, { ...defaults, ...change }))).toBe(field);
  });

  it('refuses a task that is both sequence tagging and classification, and two data sets of one name', () => {
    const classifier = dataSet('eng', 'ner', { kind: 'classification' });
    expect(fieldOf(() => sharingPlan([dataSet('nld', 'ner'), classifier], defaults))).toBe('dataSets');
    expect(fieldOf(() => sharingPlan([dataSet('nld', 'ner'), dataSet('nld', 'ner')], defaults))).toBe(
      'dataSets',
    );
  });

  it('gives each data set exactly one group of every component of its model', () => {
    const few = (...values: string[]) => fc.constantFrom(...values);
    const dataSets = fc
      .array(
        fc.record({ language: few('a', 'b', 'c'), task: few('t', 'u'), script: few('Latin', 'Cyrillic') }),
        {
          minLength: 1,
          maxLength: 6,
        },
      )
      .map((list) =>
        list.map(
          (one, index): PlannedDataSet => ({
            ...one,
            id: `d${index}`,
            kind: one.task === 'u' ? 'classification' : 'sequence',
          }),
        ),
      );
    const someScopes = fc.record(
      Object.fromEntries(components.map((component) => [component, fc.constantFrom(...scopes)])) as Record<
        Component,
        fc.Arbitrary<Scopes[Component]>
      >,
    );
    fc.assert(
      fc.property(dataSets, someScopes, (sets, chosen) => {
        let plan: ReturnType<typeof sharingPlan>;
        try {
          plan = sharingPlan(sets, chosen);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
          return;
        }
        expect(new Set(plan.groups.map(({ name }) => name)).size).toBe(plan.groups.length);
        for (const { id, kind } of sets) {
          const model = plan.byDataSet.get(id);
          for (const component of components) {
            const owners = plan.groups.filter(
              (group) => group.component === component && group.dataSets.includes(id),
            );
            const ofOther =
              kind === 'sequence' ? ['classifier'] : ['sharedLinear', 'specificLinear', 'gate', 'crf'];
            const expected = chosen[component] === 'off' || ofOther.includes(component) ? 0 : 1;
            expect(owners).toHaveLength(expected);
            expect(model?.[component]).toBe(owners[0]);
          }
        }
      }),
    );
  });
});
