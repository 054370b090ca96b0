import { extent } from '../../tensor.ts';
import type { WordFeaturesBackward, WordFeaturesForward } from './signature.ts';

export const wordFeaturesForwardWasm: WordFeaturesForward['wasm'] = (
  run,
  { rows, characters, formRow },
  { y },
) => {
  const sizes = [extent(characters, 0), extent(rows, 1), extent(characters, 1)];
  run.call('wordFeaturesForward', ...[rows, characters, formRow, y].map(run.at), ...sizes);
};

export const wordFeaturesBackwardWasm: WordFeaturesBackward['wasm'] = (
  run,
  { dy, rows, characters, rowStarts, rowForms },
  { dRows, dCharacters },
) => {
  const sizes = [extent(rows, 0), extent(characters, 0), extent(rows, 1), extent(characters, 1)];
  run.call('wordFeaturesBackward', ...[dy, rowStarts, rowForms, dRows, dCharacters].map(run.at), ...sizes);
};
