import {
  type InitialValues,
  normalValues,
  type RandomNumbers,
  type Shapes,
  shapeIn,
} from './initial-values.ts';

/** `small`: transition scores N(0, 0.1), start and stop scores 0. `normal`: all N(0, 1). */
export function initialCrf(shapes: Shapes, scores: 'small' | 'normal', random: RandomNumbers): InitialValues {
  const [tags = 0] = shapeIn(shapes, 'start');
  if (scores === 'normal')
    return {
      transitions: normalValues(shapeIn(shapes, 'transitions'), 1, random),
      start: normalValues([tags], 1, random),
      stop: normalValues([tags], 1, random),
    };
  return {
    transitions: normalValues(shapeIn(shapes, 'transitions'), 0.1, random),
    start: new Float32Array(tags),
    stop: new Float32Array(tags),
  };
}
