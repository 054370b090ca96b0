import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./charts.css', import.meta.url), 'utf8');
const colors = [...css.matchAll(/--series-(\w+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
  ([, name = '', light = '', dark = '']) => ({ name, light, dark }),
);

const linear = (hex: string) =>
  [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];

/** Oklab (Ottosson 2020): distances are about as large as the differences that are seen. */
function oklab(hex: string): readonly [number, number, number] {
  const [r, g, b] = linear(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const distance = (a: string, b: string) =>
  Math.hypot(...oklab(a).map((value, at) => value - (oklab(b)[at] ?? 0)));
const luminance = (hex: string) => {
  const [r, g, b] = linear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string) => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
};

describe.each(['light', 'dark'] as const)('the colours of lines, %s', (scheme) => {
  it('are eight, told apart by eye, and stand out from the panel', () => {
    expect(colors.length).toBe(8);
    const panel = scheme === 'light' ? '#ffffff' : '#171c22';
    colors.forEach((color, index) => {
      expect(contrast(color[scheme], panel), color.name).toBeGreaterThan(3);
      for (const other of colors.slice(index + 1)) {
        expect(distance(color[scheme], other[scheme]), `${color.name} and ${other.name}`).toBeGreaterThan(
          0.1,
        );
      }
    });
  });
});
