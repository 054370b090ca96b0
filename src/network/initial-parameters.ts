import type { RunConfig } from '../core/config/run-config.ts';
import type { GroupShapes } from '../core/sharing/parameter-shapes.ts';
import { initialCharCnn, initialCharEmbedding } from './components/char-cnn.ts';
import { initialCrf } from './components/crf.ts';
import type { InitialValues, RandomNumbers } from './components/initial-values.ts';
import { initialLstm } from './components/lstm.ts';
import { initialProjection } from './components/projection.ts';
import { initialWordEmbedding } from './components/word-embedding.ts';

/** Where initial values come from. */
export interface InitialSources {
  /** Random numbers for one group; those of one group never depend on which other groups there are. */
  randomFor(group: string): RandomNumbers;
  /** The pretrained vector of a row of a wordEmbedding group. */
  vectorOf(group: string, row: number): Float32Array | undefined;
}

/** Values with which the tensors of one group start; see each layer. */
export function initialParameters(
  { group, tensors }: GroupShapes,
  { charWidths }: Pick<RunConfig['architecture'], 'charWidths'>,
  { randomFor, vectorOf }: InitialSources,
): InitialValues {
  const random = randomFor(group.name);
  switch (group.component) {
    case 'wordEmbedding':
      return initialWordEmbedding(tensors, (row) => vectorOf(group.name, row), random);
    case 'charEmbedding':
      return initialCharEmbedding(tensors, random);
    case 'charCnn':
      return initialCharCnn(tensors, charWidths, random);
    case 'lstm':
      return initialLstm(tensors, random);
    case 'crf':
      return initialCrf(tensors, random);
    case 'highway':
    case 'sharedLinear':
    case 'specificLinear':
    case 'gate':
    case 'classifier':
      return initialProjection(tensors, random);
  }
}
