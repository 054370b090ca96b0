import { NativeSelect } from '@mantine/core';
import { memo } from 'react';
import type { RunConfig } from '../../core/config/run-config.ts';
import { type Component, scopes } from '../../core/sharing/components.ts';
import { useStudio } from '../shell/use-studio.ts';
import { modelStrings } from './strings.ts';
import { scopeObstacle, withScope } from './with-scope.ts';

interface Props {
  readonly config: RunConfig;
  readonly component: Component;
}

/** Chooses the data sets that share a component. What cannot be chosen says why. */
export const ScopeSelect = memo(function ScopeSelect({ config, component }: Props) {
  const studio = useStudio();
  const words = modelStrings;
  const present = config.scopes[component];
  const choices = scopes.map((scope) => ({
    scope,
    obstacle: scope === present ? undefined : scopeObstacle(config, component, scope),
  }));
  const obstacles = new Set(choices.flatMap(({ obstacle }) => obstacle ?? []));
  return (
    <NativeSelect
      className="nodrag nopan"
      aria-label={words.scopeOf(words.components[component])}
      title={[...obstacles].join(' ')}
      value={present}
      onChange={(event) => {
        const scope = scopes.find((name) => name === event.currentTarget.value);
        if (scope) studio.config.getState().edit((current) => withScope(current, component, scope));
      }}
    >
      {choices.map(({ scope, obstacle }) => (
        <option key={scope} value={scope} disabled={obstacle !== undefined} title={obstacle}>
          {words.scopes[scope]}
        </option>
      ))}
    </NativeSelect>
  );
});
