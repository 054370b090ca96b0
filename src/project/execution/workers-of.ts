/** How many workers train at a time: one a core, and one less where there are more than two, for whoever looks on. */
export function workersOf(cores: number): number {
  return cores > 2 ? cores - 1 : Math.max(1, cores);
}
