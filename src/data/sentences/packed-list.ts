import type { ArrayCopier } from './copied-array.ts';
import { JoinedLists } from './joined-lists.ts';
import type { List } from './list.ts';
import { type PackedSentences, type Sentence, SentenceTable } from './sentence-table.ts';

/** A list as plain objects and arrays of numbers, which a message can carry. */
export type PackedList<T> =
  | { readonly kind: 'table'; readonly table: PackedSentences }
  | { readonly kind: 'joined'; readonly parts: readonly PackedList<T>[] }
  | { readonly kind: 'items'; readonly items: readonly T[] };

/** A copy of a list for another thread: sentence tables as their arrays, other lists item by item. */
export function packList<T>(list: List<T>, copier: ArrayCopier): PackedList<T> {
  if (list instanceof SentenceTable) return { kind: 'table', table: list.pack(copier) };
  if (list instanceof JoinedLists)
    return { kind: 'joined', parts: list.parts.map((part: List<T>) => packList(part, copier)) };
  return { kind: 'items', items: [...list] };
}

/** The list that was packed, over the arrays that came. */
export function unpackList<T extends object>(packed: PackedList<Sentence | T>): List<Sentence | T> {
  if (packed.kind === 'table') return SentenceTable.unpack(packed.table);
  if (packed.kind === 'joined') return new JoinedLists(packed.parts.map((part) => unpackList(part)));
  return packed.items;
}
