import type { KernelDefinition } from '../../define-kernel.ts';

/** `rows [R, D]`, `characters [U, F]`, `formRow [U]`; `y [U, D + F]`. */
export type WordFeaturesForward = KernelDefinition<'rows' | 'characters' | 'formRow', 'y', object>;

/** `rowStarts [R+1]`, `rowForms [U]`: the forms of each row. `dRows [R, D]`, `dCharacters [U, F]`. */
export type WordFeaturesBackward = KernelDefinition<
  'dy' | 'rows' | 'characters' | 'rowStarts' | 'rowForms',
  'dRows' | 'dCharacters',
  object
>;
