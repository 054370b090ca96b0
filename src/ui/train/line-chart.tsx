import { createContext, memo, useContext, useMemo } from 'react';
import {
  CartesianGrid,
  Curve,
  LineChart as Plot,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts';
import { ChartBand } from './chart-band.tsx';
import { ChartCursor } from './chart-cursor.tsx';
import type { ChartLine } from './chart-line.ts';
import { type ChartMark, ChartMarks } from './chart-marks.tsx';
import { EndLabels } from './end-labels.tsx';
import classes from './line-chart.module.css';
import { niceCeiling, niceTicks } from './nice-ticks.ts';
import type { DrawnPoint } from './smooth.ts';
import { useInTurn } from './use-in-turn.ts';

interface Props {
  readonly name: string;
  readonly lines: readonly ChartLine[];
  readonly marks: readonly ChartMark[];
  readonly logX: boolean;
  /** Least height in pixels; the chart fills its panel. */
  readonly height: number;
  /** Fixed ends of the y axis; the data's where absent. */
  readonly yDomain?: readonly [number, number];
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
  /** Pixels to the right of the plot for the labels. */
  readonly labelWidth: number;
}

interface Axes {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
}

const Content = createContext<Props | undefined>(undefined);
const formatTick = (y: number) => String(Number(y.toPrecision(6)));
const tick = { fill: 'var(--mantine-color-dimmed)', fontSize: 12 };

/**
 * Thin lines over linked axes, each labelled at its end with its value; the pointer or the arrow keys read values. The
 * axes are set up anew only when their ends move, so that a growing line is cheap.
 */
export const LineChart = memo(function LineChart(latest: Props) {
  const props = useInTurn(latest);
  const { lines, logX, yDomain, height, labelWidth, formatX } = props;
  const key = useMemo(
    () => JSON.stringify(axesOf(lines, logX, yDomain, height < 200 ? 2 : 4)),
    [lines, logX, yDomain, height],
  );
  return (
    <Content value={props}>
      <div className={classes.chart} style={{ minHeight: height }}>
        <Frame axesKey={key} {...{ logX, labelWidth, formatX }} />
      </div>
    </Content>
  );
});

type FrameProps = Pick<Props, 'logX' | 'labelWidth' | 'formatX'>;

const Frame = memo(function Frame({ axesKey, ...props }: FrameProps & { readonly axesKey: string }) {
  const { logX, labelWidth, formatX } = props;
  const { x, y, xTicks, yTicks }: Axes = JSON.parse(axesKey);
  return (
    <Plot
      responsive
      style={{ position: 'absolute', inset: 0, width: '100%', height: '100%' }}
      data={[
        { x: x[0], y: y[0] },
        { x: x[1], y: y[1] },
      ]}
      margin={{ top: 20, right: labelWidth, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="x"
        type="number"
        scale={logX ? 'log' : 'linear'}
        domain={[...x]}
        ticks={[...xTicks]}
        allowDataOverflow
        tickFormatter={formatX}
        axisLine={false}
        tickLine={false}
        tick={tick}
        interval={0}
        height={24}
      />
      <YAxis
        dataKey="y"
        type="number"
        domain={[...y]}
        ticks={[...yTicks]}
        allowDataOverflow
        tickFormatter={formatTick}
        axisLine={false}
        tickLine={false}
        tick={tick}
        interval={0}
        width={56}
      />
      <Drawing />
    </Plot>
  );
});

function Drawing() {
  const props = useContext(Content);
  if (!props) return null;
  const { name, lines, marks, labelWidth, formatX, formatY } = props;
  return (
    <>
      <Lines lines={lines} />
      <ChartMarks marks={marks} />
      <EndLabels lines={lines} format={formatY} width={labelWidth} />
      <ChartCursor name={name} lines={lines} formatX={formatX} formatY={formatY} />
    </>
  );
}

function axesOf(lines: readonly ChartLine[], logX: boolean, yDomain: Props['yDomain'], steps: number): Axes {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { points, raw, band } of lines) {
    for (const { x, y } of [...points, ...(raw ?? [])]) {
      if (logX && x <= 0) continue;
      first = Math.min(first, x);
      last = Math.max(last, x);
      if (y === null) continue;
      low = Math.min(low, y);
      high = Math.max(high, y);
    }
    for (const each of band ?? []) {
      low = Math.min(low, each.low);
      high = Math.max(high, each.high);
    }
  }
  if (last < first) [first, last] = [logX ? 1 : 0, 1];
  if (high < low) [low, high] = [0, 1];
  const x: readonly [number, number] = logX
    ? [first, Math.max(niceCeiling(last), first * 1.01)]
    : [0, niceCeiling(last || 1)];
  const yTicks = niceTicks(...(yDomain ?? [low, high]), steps);
  const y: readonly [number, number] = yDomain ?? [yTicks[0] ?? low, yTicks.at(-1) ?? high];
  return {
    x,
    y,
    yTicks,
    xTicks: logX ? powersOfTen(...x) : niceTicks(...x, 3).filter((tick) => tick <= x[1]),
  };
}

function powersOfTen(first: number, last: number): readonly number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(first)); power <= Math.ceil(Math.log10(last)); power++) {
    for (const times of last / first > 30 ? [1] : [1, 2, 5]) {
      const tick = times * 10 ** power;
      if (tick >= first && tick <= last) ticks.push(tick);
    }
  }
  return ticks;
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
