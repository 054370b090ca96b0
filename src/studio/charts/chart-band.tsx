import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';

interface Props {
  readonly band: readonly { readonly x: number; readonly low: number; readonly high: number }[];
  readonly color: string;
}

/** A shaded area from the lowest to the highest of several runs. */
export function ChartBand({ band, color }: Props) {
  const area = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!area || !x || !y) return null;
  const upper = band.map((each) => `${x(each.x)},${y(each.high)}`);
  const lower = band.map((each) => `${x(each.x)},${y(each.low)}`).reverse();
  return <polygon points={[...upper, ...lower].join(' ')} fill={color} fillOpacity={0.15} />;
}
