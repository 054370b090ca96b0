/** An element of an SVG picture as plain data: React makes elements of it, `writeSvg` the text of a file. */
export interface SvgNode {
  readonly name: 'svg' | 'g' | 'path' | 'line' | 'rect' | 'text' | 'title';
  /** Named as React names them: `strokeWidth`. */
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgNode | string)[];
}

/** An element; attributes that are undefined are left out. */
export function svgNode(
  name: SvgNode['name'],
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...children: readonly (SvgNode | string)[]
): SvgNode {
  const given = Object.entries(attributes).filter(
    (entry): entry is [string, string | number] => entry[1] !== undefined,
  );
  return { name, attributes: Object.fromEntries(given), children };
}
