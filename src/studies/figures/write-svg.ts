import type { SvgNode } from './svg-node.ts';

/** Attributes that are written as they are named; in the others a capital letter is written with a hyphen. */
const CAMEL_CASE = new Set(['viewBox']);
/** What XML 1.0 cannot hold: control characters, halves of surrogate pairs, and two that are no characters. */
const NO_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** The text of an SVG file, in UTF-8 to be, of a picture. */
export function writeSvg(picture: SvgNode): string {
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', ...picture.attributes };
  return `${written({ ...picture, attributes })}\n`;
}

function written({ name, attributes, children }: SvgNode): string {
  const given = Object.entries(attributes).map(
    ([attribute, value]) => ` ${attributeName(attribute)}="${escaped(String(value))}"`,
  );
  const start = `<${name}${given.join('')}`;
  if (children.length === 0) return `${start}/>`;
  const content = children.map((child) => (typeof child === 'string' ? escaped(child) : written(child)));
  const isText = name === 'text' || name === 'title';
  return isText ? `${start}>${content.join('')}</${name}>` : `${start}>\n${content.join('\n')}\n</${name}>`;
}

function attributeName(name: string): string {
  return CAMEL_CASE.has(name) ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function escaped(text: string): string {
  return text
    .replace(NO_XML, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
