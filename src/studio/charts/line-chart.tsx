import { useElementSize } from '@mantine/hooks';
import { createContext, memo, useContext, useMemo } from 'react';
import { Curve, LineChart as Plot, usePlotArea, useXAxisScale, useYAxisScale, XAxis, YAxis } from 'recharts';
import { useInTurn } from '../shell/use-in-turn.ts';
import { type Axes, axesOf, type Ends } from './axes-of.ts';
import { ChartBand } from './chart-band.tsx';
import { ChartCursor } from './chart-cursor.tsx';
import type { ChartLine } from './chart-line.ts';
import { type ChartMark, ChartMarks } from './chart-marks.tsx';
import { ChartTicks } from './chart-ticks.tsx';
import { EndLabels, labelRoom } from './end-labels.tsx';
import classes from './line-chart.module.css';
import type { DrawnPoint } from './smooth.ts';

interface Props {
  readonly name: string;
  readonly lines: readonly ChartLine[];
  readonly marks: readonly ChartMark[];
  readonly ends: Ends;
  /** Least height in pixels, less in a low window; the chart fills its panel. */
  readonly height: number;
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
  /** Most pixels to the right of the plot for the labels. */
  readonly labelWidth: number;
}

const Content = createContext<{ readonly props: Props; readonly axes: Axes } | undefined>(undefined);
/** The scales take their ends from the axes, and only ask that there are data at all. */
const anyData = [{ x: 0, y: 0 }];

/**
 * Thin lines over linked axes, each labelled at its end with its value; the pointer or the arrow keys read values. The
 * plot is set up once and its scales only when their ends move, so that a growing line is cheap.
 */
export const LineChart = memo(function LineChart(props: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const labelWidth = labelRoom(props, width);
  const shown = useInTurn<Props | undefined>(
    useMemo(() => ({ ...props, labelWidth }), [props, labelWidth]),
    undefined,
  );
  return (
    <div ref={ref} className={classes.chart} style={{ minHeight: `min(${props.height}px, 60dvh)` }}>
      {shown && shown.labelWidth > 0 && <Drawn {...shown} />}
    </div>
  );
});

const Drawn = memo(function Drawn(props: Props) {
  const { lines, ends, height, labelWidth } = props;
  const key = useMemo(() => JSON.stringify(axesOf(lines, ends, height < 200 ? 2 : 4)), [lines, ends, height]);
  const axes = useMemo((): Axes => JSON.parse(key), [key]);
  return (
    <Content value={{ props, axes }}>
      <Frame labelWidth={labelWidth} />
    </Content>
  );
});

const Frame = memo(function Frame({ labelWidth }: Pick<Props, 'labelWidth'>) {
  return (
    <Plot
      responsive
      style={{ position: 'absolute', inset: 0, width: '100%', height: '100%' }}
      data={anyData}
      margin={{ top: 20, right: labelWidth, bottom: 24, left: 44 }}
      accessibilityLayer={false}
    >
      <Scales />
      <Drawing />
    </Plot>
  );
});

function Scales() {
  const content = useContext(Content);
  const x = content?.axes.x;
  const y = content?.axes.y;
  const logX = content?.props.ends.logX;
  return useMemo(
    () =>
      x && y ? (
        <>
          <XAxis
            hide
            dataKey="x"
            type="number"
            scale={logX ? 'log' : 'linear'}
            domain={[...x]}
            allowDataOverflow
          />
          <YAxis hide dataKey="y" type="number" domain={[...y]} allowDataOverflow />
        </>
      ) : null,
    [x, y, logX],
  );
}

function Drawing() {
  const content = useContext(Content);
  if (!content) return null;
  const { name, lines, marks, labelWidth, formatX, formatY } = content.props;
  return (
    <>
      <ChartTicks {...content.axes} formatX={formatX} />
      <Lines lines={lines} />
      <ChartMarks marks={marks} />
      <EndLabels lines={lines} format={formatY} width={labelWidth} />
      <ChartCursor name={name} lines={lines} formatX={formatX} formatY={formatY} />
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly ChartLine[] }) {
  const area = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!area || !x || !y) return null;
  const place = (points: readonly DrawnPoint[]) =>
    points.map((point) => ({ x: x(point.x) ?? null, y: point.y === null ? null : (y(point.y) ?? null) }));
  return (
    <g fill="none" strokeLinejoin="round">
      {lines.map(({ id, band, color }) => (band ? <ChartBand key={id} band={band} color={color} /> : null))}
      {lines.map(({ id, raw, color }) =>
        raw ? <Curve key={id} type="linear" points={place(raw)} stroke={color} strokeOpacity={0.3} /> : null,
      )}
      {lines.map(({ id, points, color, dash, thick }) => (
        <Curve
          key={id}
          type="linear"
          points={place(points)}
          stroke={color}
          strokeWidth={thick ? 2.5 : 1.5}
          {...(dash === undefined ? {} : { strokeDasharray: dash })}
        />
      ))}
      {lines.map(({ id, points, color }) => {
        const only = points.filter((point) => point.y !== null);
        const dot = only.length === 1 ? place(only)[0] : undefined;
        return dot?.x != null && dot.y != null ? (
          <circle key={id} cx={dot.x} cy={dot.y} r={3} fill={color} />
        ) : null;
      })}
    </g>
  );
}
