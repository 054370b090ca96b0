import type { CurvePoint } from './curve.ts';
import type { FigureColors, SeriesStyle } from './figure-look.ts';
import { markerPath, px } from './marker-path.ts';
import { type SvgNode, svgNode } from './svg-node.ts';

/** Pixels of values. */
interface Places {
  x(value: number): number;
  y(value: number): number;
}

/**
 * One curve: its band, a line through its means and a marker at each, hollow where a mean is of fewer than `fullSeeds` seeds.
 * @param points in ascending order of x
 */
export function drawLine(
  points: readonly CurvePoint[],
  { color, dash, marker }: SeriesStyle,
  at: Places,
  fullSeeds: number,
  { background }: FigureColors,
): readonly SvgNode[] {
  const known = points.flatMap(({ x, mean, n }) =>
    mean === null ? [] : [{ left: at.x(x), top: at.y(mean), n }],
  );
  const line = { stroke: color, strokeWidth: 2, strokeDasharray: dash, fill: 'none' };
  return [
    ...bands(points, at, color),
    ...lines(points, at).map((d) => svgNode('path', { d, ...line, strokeLinejoin: 'round' })),
    ...known.map(({ left, top, n }) =>
      svgNode('path', {
        d: markerPath(marker, left, top, 3.5),
        fill: n < fullSeeds ? background : color,
        stroke: color,
        strokeWidth: 1.5,
      }),
    ),
  ];
}

/** The neighbouring points for which `value` knows something. */
function stretches<T>(
  points: readonly CurvePoint[],
  value: (point: CurvePoint) => T | undefined,
): readonly (readonly T[])[] {
  const all: T[][] = [[]];
  for (const point of points) {
    const each = value(point);
    if (each === undefined) all.push([]);
    else all.at(-1)?.push(each);
  }
  return all.filter(({ length }) => length > 0);
}

function lines(points: readonly CurvePoint[], at: Places): readonly string[] {
  const place = ({ x, mean }: CurvePoint) => (mean === null ? undefined : `${px(at.x(x))} ${px(at.y(mean))}`);
  return stretches(points, place)
    .filter(({ length }) => length > 1)
    .map((stretch) => `M${stretch.join('L')}`);
}

function bands(points: readonly CurvePoint[], at: Places, color: string): readonly SvgNode[] {
  const edge = ({ x, low, high }: CurvePoint) =>
    low === null || high === null ? undefined : { x: px(at.x(x)), low: px(at.y(low)), high: px(at.y(high)) };
  return stretches(points, edge).map((stretch) => {
    const [first] = stretch;
    if (first && stretch.length === 1) {
      const bar = `M${first.x} ${first.low}V${first.high}`;
      return svgNode('path', { d: bar, stroke: color, strokeWidth: 6, strokeOpacity: 0.2 });
    }
    const upper = stretch.map(({ x, high }) => `${x} ${high}`);
    const lower = stretch.map(({ x, low }) => `${x} ${low}`).reverse();
    return svgNode('path', { d: `M${[...upper, ...lower].join('L')}Z`, fill: color, fillOpacity: 0.14 });
  });
}
