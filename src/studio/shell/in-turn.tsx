import type { ReactNode } from 'react';
import { useInTurn } from './use-in-turn.ts';

/** Draws its children in a task of their own, after those before it: a place with many fields does not hold up the page. */
export function InTurn({ children }: { readonly children: ReactNode }) {
  return useInTurn(true, false) ? children : null;
}
