import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseRunConfig } from '../../core/config/parse-run-config.ts';
import { components, scopes } from '../../core/sharing/components.ts';
import { scopeObstacle, withScope } from './with-scope.ts';

const base = parseRunConfig({
  target: 'nld.ner',
  dataSets: [
    { id: 'nld.ner', language: 'nld', task: 'ner' },
    { id: 'eng.ner', language: 'eng', task: 'ner' },
    { id: 'nld.pos', language: 'nld', task: 'pos' },
  ],
});

it('takes away and brings back what belongs together', () => {
  const without = withScope(base, 'charCnn', 'off');
  expect(without.scopes).toMatchObject({ charEmbedding: 'off', charCnn: 'off', highway: 'off' });
  expect(withScope(without, 'charEmbedding', 'language').scopes.charCnn).toBe('language');
  expect(withScope(base, 'gate', 'off').scopes.specificLinear).toBe('off');
  expect(withScope(base, 'gate', 'task').scopes.specificLinear).toBe('dataset');
});

it('says why a scope cannot be', () => {
  expect(scopeObstacle(base, 'crf', 'all')).toContain('tag sets differ');
  expect(scopeObstacle(base, 'lstm', 'off')).toContain('cannot be switched off');
  expect(scopeObstacle(base, 'lstm', 'language')).toBeUndefined();
});

it('never makes a possible run impossible where it names no obstacle', () => {
  const change = fc.tuple(fc.constantFrom(...components), fc.constantFrom(...scopes));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const end = changes.reduce(
        (config, [component, scope]) =>
          scopeObstacle(config, component, scope) === undefined
            ? withScope(config, component, scope)
            : config,
        base,
      );
      expect(parseRunConfig(end)).toEqual(end);
    }),
  );
});
