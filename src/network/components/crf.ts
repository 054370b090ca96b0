import {
  type InitialValues,
  normalValues,
  type RandomNumbers,
  type Shapes,
  shapeIn,
} from './initial-values.ts';

/** Transition scores N(0, 0.1); start and stop scores 0. */
export function initialCrf(shapes: Shapes, random: RandomNumbers): InitialValues {
  const [tags = 0] = shapeIn(shapes, 'start');
  return {
    transitions: normalValues(shapeIn(shapes, 'transitions'), 0.1, random),
    start: new Float32Array(tags),
    stop: new Float32Array(tags),
  };
}
