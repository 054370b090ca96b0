import type { GroupShapes } from '../config/parameter-shapes.ts';
import type { RunConfig } from '../config/run-config.ts';
import { initialCharCnn, initialCharEmbedding } from '../layers/char-cnn.ts';
import { initialCrf } from '../layers/crf.ts';
import type { InitialValues, RandomNumbers } from '../layers/initial-values.ts';
import { initialLstm } from '../layers/lstm.ts';
import { initialProjection } from '../layers/projection.ts';
import { initialWordEmbedding } from '../layers/word-embedding.ts';

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
