import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawDifferenceHistogram } from './difference-histogram.ts';
import { barFigureCsv, differenceHistogramCsv, lineFigureCsv } from './figure-data.ts';
import { printColors, seriesStyle } from './figure-look.ts';
import { drawLineFigure, type LineFigure } from './line-figure.ts';
import { drawBarFigure } from './stacked-bars.ts';
import { type SvgNode, svgNode } from './svg-node.ts';
import { writeSvg } from './write-svg.ts';

const style = { width: 640, height: 400, colors: printColors };

const point = (x: number, mean: number | null, margin: number | null, n = 3) => ({
  x,
  mean,
  low: margin === null || mean === null ? null : mean - margin,
  high: margin === null || mean === null ? null : mean + margin,
  n,
});

const curves: LineFigure = {
  title: 'Dutch names',
  x: 'sentences',
  y: 'Test F1 (%)',
  yMost: 100,
  axis: 'broken',
  curves: [
    { label: 'Full', points: [point(100, 57.336, 2), point(0, 12, 3), point(10, 36, 1)] },
    { label: 'Base, "b"', points: [point(0, 2, null, 1), point(10, null, null, 0), point(100, 50, 60, 2)] },
  ],
  xNames: new Map([[100, 'all']]),
};

const bars = {
  title: 'Correct tags',
  x: 'sentences',
  y: 'tags',
  tags: ['B-LOC', 'S-LOC', 'S-PER'],
  panels: [
    {
      label: 'Baseline',
      bars: [
        { label: '0', counts: null },
        { label: '10', counts: [1, 0, 3] },
      ],
    },
    {
      label: 'Full',
      bars: [
        { label: '0', counts: [1, 2, 3] },
        { label: '10', counts: [900, 800, 1300] },
      ],
    },
  ],
} as const;

function all(node: SvgNode, name: SvgNode['name']): readonly SvgNode[] {
  const below = node.children.flatMap((child) => (typeof child === 'string' ? [] : all(child, name)));
  return node.name === name ? [node, ...below] : below;
}

const texts = (node: SvgNode) => all(node, 'text').map(({ children }) => children.at(-1));

describe('a line figure', () => {
  const picture = drawLineFigure(curves, style);

  it('names axes, sizes and lines, and what band and hollow markers mean', () => {
    expect(texts(picture)).toEqual([
      ...['0', '20', '40', '60', '80', '100'],
      ...['0', '10', 'all'],
      ...['Full', 'Base, "b"'],
      ...['Test F1 (%)', 'sentences', 'Band: 95 % interval over seeds; hollow: fewer than 3 seeds'],
    ]);
  });

  it('draws a line only where neighbouring means are known, and hollow markers for fewer seeds', () => {
    const lines = all(picture, 'path').filter(({ attributes }) => attributes.strokeWidth === 2);
    expect(lines.length).toBe(1);
    const markers = all(picture, 'path').filter(({ attributes }) => attributes.strokeWidth === 1.5);
    const { background } = printColors;
    expect(markers.map(({ attributes }) => attributes.fill === background)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it('keeps bands within the axes', () => {
    const single = all(picture, 'path').find(({ attributes }) => attributes.strokeOpacity === 0.2);
    const [, low, high] = String(single?.attributes.d).match(/^M\S+ (\S+)V(\S+)$/) ?? [];
    expect(Number(low)).toBe(334);
    expect(Number(high)).toBe(32);
  });

  it('of nothing is an empty plot', () => {
    for (const axis of ['broken', 'linear'] as const) {
      const empty = writeSvg(drawLineFigure({ ...curves, axis, curves: [] }, style));
      expect(empty).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('draws any curves without a number that is none', () => {
    const value = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null });
    const points = fc.array(fc.record({ x: fc.nat(20_000), mean: value, n: fc.nat(5) }), { maxLength: 8 });
    const each = fc.record({ label: fc.string(), points });
    fc.assert(
      fc.property(fc.array(each, { maxLength: 9 }), fc.constantFrom('broken', 'linear'), (lines, axis) => {
        const given = lines.map(({ label, points: of }) => ({
          label,
          points: of.map(({ x, mean, n }) => point(x, mean, n > 1 ? n : null, n)),
        }));
        const svg = writeSvg(drawLineFigure({ ...curves, axis, curves: given }, style));
        expect(svg.replaceAll(/<(title|text)[^>]*>[^<]*/g, '')).not.toMatch(/NaN|undefined|Infinity/);
      }),
    );
  });

  it('has its points as CSV, in per cent with two decimals', () => {
    expect(lineFigureCsv(curves)).toBe(
      [
        'model,sentences,n,mean,low,high',
        'Full,0,3,12.00,9.00,15.00',
        'Full,10,3,36.00,35.00,37.00',
        'Full,all,3,57.34,55.34,59.34',
        '"Base, ""b""",0,1,2.00,,',
        '"Base, ""b""",10,0,,,',
        '"Base, ""b""",all,2,50.00,-10.00,110.00',
        '',
      ].join('\n'),
    );
  });
});

describe('stacked bars', () => {
  const picture = drawBarFigure(bars, style);

  it('are as high as the counts, on one scale, in one colour a type', () => {
    const rects = all(picture, 'rect').slice(1);
    expect(rects.length).toBe(2 + 3 + 3);
    const heights = rects.slice(-3).map(({ attributes }) => Number(attributes.height));
    const [b = 0, s = 0, per = 0] = heights;
    expect(s / b).toBeCloseTo(8 / 9, 2);
    expect(per / b).toBeCloseTo(13 / 9, 2);
    rects.slice(-2).forEach(({ attributes: { y, height } }, index) => {
      expect(Number(y) + Number(height)).toBeCloseTo(Number(rects.at(index - 3)?.attributes.y), 1);
    });
    const fills = rects.slice(-3).map(({ attributes: { fill, fillOpacity } }) => [fill, fillOpacity]);
    expect(fills[0]?.[0]).toBe(fills[1]?.[0]);
    expect(fills[0]?.[1]).not.toBe(fills[1]?.[1]);
    expect(fills[2]?.[0]).not.toBe(fills[0]?.[0]);
  });

  it('name models, types, sizes and what is unknown', () => {
    expect(texts(picture)).toEqual([
      ...['0', '2k', '4k', '–', 'LOC', 'PER', 'Baseline'],
      ...['0', '2k', '4k', 'LOC', 'PER', 'Full'],
      ...['0', '10', 'tags', 'sentences', 'Of each type, from the bottom: B, S'],
    ]);
  });

  it('have their counts as CSV', () => {
    expect(barFigureCsv(bars).split('\n').slice(0, 5)).toEqual([
      'model,sentences,tag,correct',
      'Baseline,10,B-LOC,1',
      'Baseline,10,S-LOC,0',
      'Baseline,10,S-PER,3',
      'Full,0,B-LOC,1',
    ]);
  });

  it('of nothing are an empty plot', () => {
    for (const panels of [[], [{ label: 'A', bars: [] }]]) {
      const svg = writeSvg(drawBarFigure({ ...bars, tags: [], panels }, style));
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});

describe('a histogram of differences', () => {
  const differences = Float64Array.from({ length: 1000 }, (_, index) => -1 + (index % 100) / 20);

  it('counts all of them, those outside the interval pale', () => {
    const content = { title: 'A and B', x: 'A - B, F1', differences, observed: 1.5, low: -0.5, high: 3.5 };
    const picture = drawDifferenceHistogram(content, style);
    const bars = all(picture, 'rect').slice(1);
    const heights = bars.map(({ attributes }) => Number(attributes.height));
    const whole = heights.reduce((sum, height) => sum + height, 0);
    const pale = bars.filter(({ attributes }) => attributes.fillOpacity === 0.25);
    const outside = pale.reduce((sum, { attributes }) => sum + Number(attributes.height), 0);
    expect(outside / whole).toBeCloseTo(0.19, 1);
    expect(whole / Math.max(...heights)).toBeCloseTo(1000 / Math.max(...countsByBin()), 1);
    expect(texts(picture)).toEqual([
      ...['−1', '0', '+1', '+2', '+3', '+4'],
      'Dotted: no difference; line: observed',
      'A - B, F1',
      '1,000 resamples; pale: outside the 95 % interval',
    ]);
    const rows = differenceHistogramCsv(content).trimEnd().split('\n');
    expect(rows.slice(0, 2)).toEqual(['from,to,resamples', '-1.00,-0.88,30']);
    expect(rows.slice(1).reduce((sum, row) => sum + Number(row.split(',')[2]), 0)).toBe(1000);
  });

  it('of equal predictions, or of none, is drawn too', () => {
    for (const length of [0, 100]) {
      const content = {
        title: '',
        x: '',
        differences: new Float64Array(length),
        observed: 0,
        low: 0,
        high: 0,
      };
      expect(writeSvg(drawDifferenceHistogram(content, style))).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  function countsByBin(): readonly number[] {
    const counts = new Map<number, number>();
    for (const each of differences) {
      const bin = Math.floor((each + 1) / 0.125);
      counts.set(bin, (counts.get(bin) ?? 0) + 1);
    }
    return [...counts.values()];
  }
});

describe('the text of an SVG file', () => {
  it('escapes all text and has no characters that XML forbids', () => {
    const picture = svgNode(
      'svg',
      { viewBox: '0 0 1 1', strokeWidth: 2, fill: undefined },
      svgNode('text', { fontFamily: '"<a>"' }, '<b> & "c"\u0000\ud800'),
      svgNode('path', { d: 'M0 0' }),
    );
    expect(writeSvg(picture)).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" stroke-width="2">\n' +
        '<text font-family="&quot;&lt;a&gt;&quot;">&lt;b&gt; &amp; &quot;c&quot;\ufffd\ufffd</text>\n' +
        '<path d="M0 0"/>\n</svg>\n',
    );
  });
});

describe('colours', () => {
  it('in print are those of the studio in its light scheme', () => {
    const css = readFileSync(new URL('../../studio/charts/charts.css', import.meta.url), 'utf8');
    const light = [...css.matchAll(/--series-\d: light-dark\((#\w{6})/g)].map(([, color]) => color);
    expect(printColors.series).toEqual(light);
  });

  it('dash and marker tell lines apart where colours come again', () => {
    const looks = Array.from({ length: 14 }, (_, index) => JSON.stringify(seriesStyle(index, printColors)));
    expect(new Set(looks).size).toBe(14);
  });
});
