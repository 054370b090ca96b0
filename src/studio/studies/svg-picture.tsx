import { createElement, type ReactNode } from 'react';
import type { SvgNode } from '../../studies/figures/svg-node.ts';

/** A picture as elements of the page; it takes the width that there is. */
export function SvgPicture({ picture, label }: { readonly picture: SvgNode; readonly label: string }) {
  const { attributes, children } = picture;
  return (
    <svg
      {...attributes}
      role="img"
      aria-label={label}
      style={{ display: 'block', maxWidth: '100%', height: 'auto' }}
    >
      {children.map(elementOf)}
    </svg>
  );
}

function elementOf(node: SvgNode | string, index: number): ReactNode {
  if (typeof node === 'string') return node;
  return createElement(node.name, { ...node.attributes, key: index }, ...node.children.map(elementOf));
}
