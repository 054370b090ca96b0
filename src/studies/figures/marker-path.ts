/** The shapes that mark the points of a line, in the order in which lines take them. */
export const markerShapes = ['circle', 'square', 'triangle', 'diamond', 'flipped triangle'] as const;

export type MarkerShape = (typeof markerShapes)[number];

/** The outline of a marker around a point, about `radius` pixels in each direction. */
export function markerPath(shape: MarkerShape, x: number, y: number, radius: number): string {
  if (shape === 'circle') {
    const arc = `a${radius} ${radius} 0 1 0`;
    return `M${px(x - radius)} ${px(y)}${arc} ${2 * radius} 0${arc} ${-2 * radius} 0Z`;
  }
  const corners = outlines[shape].map(([dx, dy]) => `${px(x + dx * radius)} ${px(y + dy * radius)}`);
  return `M${corners.join('L')}Z`;
}

const outlines: Readonly<
  Record<Exclude<MarkerShape, 'circle'>, readonly (readonly [dx: number, dy: number])[]>
> = {
  square: [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  triangle: [
    [0, -1.25],
    [1.15, 0.85],
    [-1.15, 0.85],
  ],
  diamond: [
    [0, -1.3],
    [1.3, 0],
    [0, 1.3],
    [-1.3, 0],
  ],
  'flipped triangle': [
    [0, 1.25],
    [1.15, -0.85],
    [-1.15, -0.85],
  ],
};

/** A coordinate with as many digits as can be seen. */
export function px(value: number): number {
  return Math.round(value * 100) / 100;
}
