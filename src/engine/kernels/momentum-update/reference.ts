import { at, type Numbers } from '../matrix.ts';
import type { MomentumAttributes } from './signature.ts';

/** Sums of squares of each `chunk` elements of each gradient, in their order. */
export function squaredNormReference(gradients: readonly Numbers[], chunk: number): Float64Array {
  const sums = gradients.flatMap((gradient) => {
    const parts = Array.from({ length: Math.ceil(gradient.length / chunk) }, () => 0);
    for (let i = 0; i < gradient.length; i++)
      parts[Math.floor(i / chunk)] = (parts[Math.floor(i / chunk)] ?? 0) + at(gradient, i) ** 2;
    return parts;
  });
  return Float64Array.from(sums);
}

/**
 * `v = momentum v + s g`, `p = p - learningRate v`, with `s = min(1, clipNorm / (norm + 1e-6))` and the norm taken over
 * all gradients together (paper section 3.2; Pascanu et al. 2013). `squaredNorm` is that of all gradients.
 */
export function momentumUpdateReference(
  { parameter, velocity, gradient }: Readonly<Record<'parameter' | 'velocity' | 'gradient', Numbers>>,
  squaredNorm: number,
  { learningRate, momentum, clipNorm }: MomentumAttributes,
): Record<'parameter' | 'velocity', Float64Array> {
  const scale = Math.min(1, clipNorm / (Math.sqrt(squaredNorm) + 1e-6));
  const v = Float64Array.from(
    { length: velocity.length },
    (_, i) => momentum * at(velocity, i) + scale * at(gradient, i),
  );
  return { velocity: v, parameter: v.map((value, i) => at(parameter, i) - learningRate * value) };
}

/** The same for the rows of a table, `gradient [R, width]`; other rows stay as they are. */
export function momentumUpdateRowsReference(
  { parameter, velocity, gradient }: Readonly<Record<'parameter' | 'velocity' | 'gradient', Numbers>>,
  rows: Numbers,
  width: number,
  squaredNorm: number,
  attributes: MomentumAttributes,
): Record<'parameter' | 'velocity', Float64Array> {
  const result = { parameter: Float64Array.from(parameter), velocity: Float64Array.from(velocity) };
  for (let r = 0; r < rows.length; r++) {
    const first = at(rows, r) * width;
    const updated = momentumUpdateReference(
      {
        parameter: result.parameter.slice(first, first + width),
        velocity: result.velocity.slice(first, first + width),
        gradient: Float64Array.from(gradient).slice(r * width, (r + 1) * width),
      },
      squaredNorm,
      attributes,
    );
    result.parameter.set(updated.parameter, first);
    result.velocity.set(updated.velocity, first);
  }
  return result;
}
