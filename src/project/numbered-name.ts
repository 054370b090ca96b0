/** The name as far as its extensions, and these: `words`, `.vec.gz`. */
function parts(name: string): readonly [stem: string, extension: string] {
  const extension = /(?:\.[a-z]{1,4})?(?:\.gz)?$/i.exec(name)?.[0] ?? '';
  return extension === name ? [name, ''] : [name.slice(0, name.length - extension.length), extension];
}

/** A name that is not taken: `words.vec`, else `words (2).vec`, `words (3).vec` and so on. */
export function numberedName(name: string, taken: ReadonlySet<string>): string {
  const [stem, extension] = parts(name);
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${stem} (${number})${extension}`;
  return free;
}

/** Whether `name` is `original` or `numberedName` of it. */
export function isNumberedName(name: string, original: string): boolean {
  const [stem, extension] = parts(original);
  const hasEnds = name.startsWith(`${stem} (`) && name.endsWith(`)${extension}`);
  return name === original || (hasEnds && /^\d+$/.test(name.slice(stem.length + 2, -1 - extension.length)));
}
