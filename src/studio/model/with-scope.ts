import { activeDataSets } from '../../core/config/active-data-sets.ts';
import { ConfigError } from '../../core/config/config-error.ts';
import type { RunConfig } from '../../core/config/run-config.ts';
import type { Component, Scope } from '../../core/sharing/components.ts';
import { sharingPlan } from '../../core/sharing/sharing-plan.ts';

/** Components that can only be in the model together. */
const partners: Partial<Record<Component, Component>> = {
  charEmbedding: 'charCnn',
  charCnn: 'charEmbedding',
  specificLinear: 'gate',
  gate: 'specificLinear',
};

/**
 * The run with another scope of one component. What cannot be without it goes with it: characters and their CNN, the
 * specific layer and its gate, highway layers without characters.
 */
export function withScope(config: RunConfig, component: Component, scope: Scope): RunConfig {
  const scopes = { ...config.scopes, [component]: scope };
  const partner = partners[component];
  if (partner && (scope === 'off') !== (scopes[partner] === 'off')) scopes[partner] = scope;
  if (scopes.charCnn === 'off') scopes.highway = 'off';
  return { ...config, scopes };
}

/** Why a component cannot have a scope in this run, in one sentence; `undefined` where it can. */
export function scopeObstacle(config: RunConfig, component: Component, scope: Scope): string | undefined {
  try {
    sharingPlan(activeDataSets(config), withScope(config, component, scope).scopes);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}
