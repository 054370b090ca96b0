import {
  type InitialValues,
  type RandomNumbers,
  type Shapes,
  shapeIn,
  uniformValues,
} from './initial-values.ts';
import { orthogonalMatrix } from './orthogonal-matrix.ts';

const gates = 4;

/**
 * Weights of both directions: input weights and bias uniform in ±1/sqrt(H) as PyTorch's, recurrent weights orthogonal for
 * each direction and gate.
 */
export function initialLstm(shapes: Shapes, random: RandomNumbers): InitialValues {
  const [directions = 0, size = 0] = shapeIn(shapes, 'recurrentWeights');
  const bound = 1 / Math.sqrt(size);
  const inputWeights = uniformValues(shapeIn(shapes, 'inputWeights'), bound, random);
  const bias = uniformValues(shapeIn(shapes, 'bias'), bound, random);
  const recurrentWeights = new Float32Array(directions * size * gates * size);
  for (let direction = 0; direction < directions; direction++) {
    for (let gate = 0; gate < gates; gate++) {
      const block = orthogonalMatrix(size, random);
      for (let from = 0; from < size; from++) {
        const row = (direction * size + from) * gates * size;
        for (let unit = 0; unit < size; unit++) {
          recurrentWeights[row + unit * gates + gate] = block[from * size + unit] ?? 0;
        }
      }
    }
  }
  return { inputWeights, recurrentWeights, bias };
}
