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

/** Columns of the LSTM's bias go `unit * 4 + gate`, in the order input, forget, candidate, output (kernels/bi-lstm). */
const isForgetGate = (column: number) => column % 4 === 1;

/** Initial values with `mean` added to biases, which are uniform around 0. */
function withBiasMean(
  values: InitialValues,
  mean: number,
  isMoved: (column: number) => boolean = () => true,
): InitialValues {
  const bias = values.bias?.map((value, column) => (isMoved(column) ? value + mean : value));
  return bias ? { ...values, bias } : values;
}

/** The settings that first values depend on. */
export type InitialSettings = Pick<
  RunConfig['architecture'],
  'charWidths' | 'forgetGateBias' | 'gateBias' | 'initialWeights' | 'initialTransitions'
>;

/** Values with which the tensors of one group start; see each layer. */
export function initialParameters(
  { group, tensors }: GroupShapes,
  { charWidths, forgetGateBias, gateBias, initialWeights, initialTransitions }: InitialSettings,
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
      return withBiasMean(initialLstm(tensors, random), forgetGateBias, isForgetGate);
    case 'crf':
      return initialCrf(tensors, initialTransitions, random);
    case 'highway':
    case 'sharedLinear':
    case 'specificLinear':
    case 'classifier':
      return initialProjection(tensors, random, initialWeights);
    case 'gate':
      return withBiasMean(initialProjection(tensors, random, initialWeights), gateBias);
  }
}
