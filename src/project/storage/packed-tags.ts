/** The tags of sentences in little room: a number for each token, 0 behind each sentence. */
export interface PackedTags {
  /** The tags that occur; the number of the first is 1. */
  readonly tags: readonly string[];
  /** A byte each, two where more than 255 tags occur. */
  readonly numbers: Uint8Array | Uint16Array;
}

/** Packs the tags of each sentence. */
export function packTags(sentences: readonly (readonly string[])[]): PackedTags {
  const numberOf = new Map<string, number>();
  const numbers: number[] = [];
  for (const tags of sentences) {
    for (const tag of tags) {
      const number = numberOf.get(tag) ?? numberOf.size + 1;
      numberOf.set(tag, number);
      numbers.push(number);
    }
    numbers.push(0);
  }
  const tags = [...numberOf.keys()];
  return { tags, numbers: tags.length < 256 ? Uint8Array.from(numbers) : Uint16Array.from(numbers) };
}

/** The tags of each sentence, as they were packed. */
export function unpackTags({ tags, numbers }: PackedTags): string[][] {
  const sentences: string[][] = [];
  let open: string[] = [];
  for (const number of numbers) {
    if (number === 0) {
      sentences.push(open);
      open = [];
    } else open.push(tags[number - 1] ?? '');
  }
  return sentences;
}
