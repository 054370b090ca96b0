/**
 * The components of the network (paper sections 2.1 and 2.2). `classifier` replaces the four output components for
 * text classification.
 */
export const components = [
  'wordEmbedding',
  'charEmbedding',
  'charCnn',
  'highway',
  'lstm',
  'sharedLinear',
  'specificLinear',
  'gate',
  'crf',
  'classifier',
] as const;

export type Component = (typeof components)[number];

/** Which data sets share one set of a component's parameters; `off` leaves the component out. */
export const scopes = ['all', 'script', 'language', 'task', 'dataset', 'off'] as const;

export type Scope = (typeof scopes)[number];

export type Scopes = Readonly<Record<Component, Scope>>;
