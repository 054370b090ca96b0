import { type MarkerShape, markerShapes } from './marker-path.ts';

/** The colours of a picture: CSS colours, or variables where it is drawn in a page. */
export interface FigureColors {
  readonly background: string;
  readonly text: string;
  /** Of what is less important than text. */
  readonly dim: string;
  readonly grid: string;
  /** Of the lines and bars, told apart also by readers who see few colours. */
  readonly series: readonly string[];
}

/** Size in pixels and colours of a picture. */
export interface FigureStyle {
  readonly width: number;
  readonly height: number;
  readonly colors: FigureColors;
}

/** Colours on white paper: those of Okabe and Ito (2008), darkened where white would swallow them; the studio's, when light. */
export const printColors: FigureColors = {
  background: '#ffffff',
  text: '#14181d',
  dim: '#525c66',
  grid: '#dde1e6',
  series: ['#0072b2', '#b36b00', '#00805c', '#b0508a', '#a3200d', '#5b3db0', '#6f6600'],
};

const dashes = [undefined, '7 4', '2 3', '9 3 2 3', '14 4', '4 2 1 2 1 2'];

/** How one of several lines is drawn: colour, dash and marker each tell it from the others. */
export interface SeriesStyle {
  readonly color: string;
  /** SVG dash pattern; a full line where undefined. */
  readonly dash: string | undefined;
  readonly marker: MarkerShape;
}

/** The style of the n-th line, from 0 on. */
export function seriesStyle(index: number, { series, text }: FigureColors): SeriesStyle {
  return {
    color: series[index % series.length] ?? text,
    dash: dashes[index % dashes.length],
    marker: markerShapes[index % markerShapes.length] ?? 'circle',
  };
}
