/** One field of an address. */
export type Leaf = readonly [path: string, value: string];

/** The version of the address that is written: the field `v`. */
export const addressVersion = 1;

/** `upgraders[n]` makes fields of version n + 1 of those of version n. */
const upgraders: Readonly<Record<number, (fields: readonly Leaf[]) => readonly Leaf[]>> = {};

/**
 * The fields of an address of an earlier version as those of the present one, one version after the other; `undefined` where
 * the version is unknown.
 */
export function upgradeAddress(fields: readonly Leaf[], version: number): readonly Leaf[] | undefined {
  if (version === addressVersion) return fields;
  const upgrade = upgraders[version];
  return upgrade && upgradeAddress(upgrade(fields), version + 1);
}
