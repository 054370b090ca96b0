/** Names as they are shown beside each other. */
export interface ShortNames {
  /** What tells each name apart from the others, in the order of the names. */
  readonly labels: readonly string[];
  /** What all generated names have in common, without their title. */
  readonly common: readonly string[];
}

/** True for a name as `runName` makes it; what a user wrote is not taken apart. */
function isGenerated(name: string): boolean {
  return / · seed \d+(, trained on)*( \(\d+\))?$/.test(name);
}

/** The parts of a generated name; what was put behind it is a part too: `, trained on` and the number of a namesake. */
function partsOf(name: string): readonly string[] {
  return name
    .replaceAll(/(, trained on)+/g, ' · trained on')
    .replace(/ \((\d+)\)$/, ' · ($1)')
    .split(' · ');
}

/**
 * Short names of runs or models that are shown together: the parts of their names that not all of them have. A name that
 * has no such part is called by its title, its first part; so is a single one. Names that a user wrote stay whole.
 */
export function shortNames(names: readonly string[]): ShortNames {
  const all = names.map((name) => (isGenerated(name) ? partsOf(name) : undefined));
  const generated = all.flatMap((parts) => (parts ? [parts] : []));
  const isCommon = (part: string) => generated.every((parts) => parts.includes(part));
  const labels = all.map((parts, index) => {
    if (!parts) return names[index] ?? '';
    const [title = ''] = parts;
    const own = parts.filter((part) => !isCommon(part));
    const number = own.findLast((part) => /^\(\d+\)$/.test(part));
    const words = own.filter((part) => part !== number);
    const label = words.length === 0 ? title : words.join(', ');
    return number === undefined ? label : `${label} ${number}`;
  });
  const [first = []] = generated;
  return {
    labels,
    common: generated.length < 2 ? first.slice(1) : first.filter((part, at) => at > 0 && isCommon(part)),
  };
}
