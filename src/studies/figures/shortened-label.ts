/** A label of at most about `room` letters. Names often differ at their end, so that what is left out is the middle. */
export function shortenedLabel(label: string, room: number): string {
  if (label.length <= room) return label;
  const end = Math.floor(room / 2);
  return `${label.slice(0, room - end - 1)}…${label.slice(-end)}`;
}
