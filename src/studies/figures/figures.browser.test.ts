import { describe, expect, it } from 'vitest';
import { drawDifferenceHistogram } from './difference-histogram.ts';
import { printColors } from './figure-look.ts';
import { drawLineFigure } from './line-figure.ts';
import { drawBarFigure } from './stacked-bars.ts';
import type { SvgNode } from './svg-node.ts';
import { writeSvg } from './write-svg.ts';

const models = [
  'Baseline',
  'Cross-task',
  'Cross-lingual',
  'Full',
  'Full, <aligned> & "mixed" vectors of 2026',
];

function curves(xs: readonly number[], apart: number) {
  return models.map((label, model) => ({
    label,
    points: xs.map((x, index) => {
      const mean = 30 + apart * model + (50 * index) / xs.length;
      return { x, mean, low: mean - 3, high: mean + 3, n: 5 };
    }),
  }));
}

const line = { title: 'Names', x: 'Dutch Name Tagging training sentences', y: 'Test F1 (%)' };
const sizes = ['0', '10', '20', '30', '40', '50', '100', '200', '500', 'all'];
const tags = ['LOC', 'MISC', 'ORG', 'PER'].flatMap((type) => ['B', 'I', 'E', 'S'].map((l) => `${l}-${type}`));
const panels = models.slice(0, 2).map((label) => ({
  label,
  bars: sizes.map((size, index) => ({
    label: size,
    counts: index === 1 ? null : tags.map(() => 20 * index),
  })),
}));

const paperSizes = [0, 10, 20, 30, 40, 50, 100, 200];
const draw: Readonly<Record<string, (width: number) => SvgNode>> = {
  'figure 3': (width) =>
    drawLineFigure({ ...line, axis: 'broken', curves: curves(paperSizes, 0.5) }, look(width)),
  'figure 3 with all data': (width) =>
    drawLineFigure({ ...line, axis: 'broken', curves: curves([...paperSizes, 15_806], 2) }, look(width)),
  'figure 6': (width) => drawBarFigure({ ...line, tags, panels }, look(width)),
  'a histogram of differences': (width) => {
    const differences = Float64Array.from({ length: 1000 }, (_, index) => Math.sin(index) * 3 + 2);
    const content = { ...line, differences, observed: 2, low: -0.5, high: 4.5 };
    return drawDifferenceHistogram(content, look(width));
  },
  'figure 7': (width) =>
    drawLineFigure({ ...line, axis: 'linear', curves: curves([0.01, 0.05, 0.2, 0.5, 1], 4) }, look(width)),
};

function look(width: number) {
  return { width, height: Math.round(0.65 * width), colors: printColors };
}

describe.each(Object.entries(draw))('%s', (_, picture) => {
  it.each([420, 640, 1000])('%d pixels wide: its text is in the picture and does not overlap', (width) => {
    const parsed = new DOMParser().parseFromString(writeSvg(picture(width)), 'image/svg+xml');
    expect(parsed.querySelector('parsererror')).toBeNull();
    document.body.replaceChildren(document.importNode(parsed.documentElement, true));
    const boxes = [...document.querySelectorAll<SVGTextElement>('text')].map((text) => ({
      text: text.lastChild?.textContent,
      box: text.getBBox(),
    }));
    expect(boxes.length).toBeGreaterThan(7);
    boxes.forEach(({ text, box }, index) => {
      expect(box.x, `${text}`).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width, `${text}`).toBeLessThanOrEqual(width);
      expect(box.y + box.height, `${text}`).toBeLessThanOrEqual(0.65 * width);
      for (const other of boxes.slice(index + 1)) {
        const across =
          Math.min(box.x + box.width, other.box.x + other.box.width) - Math.max(box.x, other.box.x);
        const down =
          Math.min(box.y + box.height, other.box.y + other.box.height) - Math.max(box.y, other.box.y);
        expect(across > 0 && down > 1, `${text} and ${other.text}`).toBe(false);
      }
    });
  });
});
