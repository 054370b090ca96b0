import classes from './ghosts.module.css';

/** Lines of words, some of them marked as spans. */
const sentences: readonly (readonly (readonly [width: number, color?: number])[])[] = [
  [[7], [4], [14, 1], [6], [9], [3], [11, 0]],
  [[16, 0], [5], [8], [4], [10, 2], [7]],
  [[5], [9], [6], [12, 3], [4], [13, 1]],
];

/** Annotated sentences, as bars in place of words. */
export function GhostSentences() {
  return sentences.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the drawing never changes
    <div key={index} className={classes.line}>
      {line.map(([width, color], place) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the drawing never changes
          key={place}
          className={classes.word}
          style={{ flexGrow: width, ...(color === undefined ? {} : { background: `var(--tag-${color})` }) }}
        />
      ))}
    </div>
  ));
}

/** Two curves of scores over steps. */
export function GhostChart() {
  return (
    <svg aria-hidden="true" viewBox="0 0 480 200" fill="none" stroke="currentColor">
      <path d="M24 20H480M24 72H480M24 124H480M24 176H480" strokeOpacity={0.35} />
      <path d="M24 176C80 80 130 56 220 48S400 36 470 34" strokeWidth={2.5} />
      <path d="M24 176C110 140 180 118 270 108S410 98 470 96" strokeWidth={1.5} strokeDasharray="6 4" />
    </svg>
  );
}

const boxes = [
  [0, 16],
  [0, 80],
  [0, 144],
  [190, 24],
  [190, 136],
  [380, 80],
] as const;

/** Data sets at the left, components that they share in the middle, tags at the right. */
export function GhostGraph() {
  return (
    <svg aria-hidden="true" viewBox="0 0 480 200" fill="none" stroke="currentColor">
      <path
        d="M100 36C145 36 145 44 190 44M100 100C145 100 145 44 190 44M100 164C145 164 145 156 190 156M100 36C145 36 145 156 190 156M290 44C335 44 335 100 380 100M290 156C335 156 335 100 380 100"
        strokeOpacity={0.6}
        strokeWidth={1.5}
      />
      {boxes.map(([x, y]) => (
        <rect key={`${x} ${y}`} x={x + 1} y={y} width={98} height={40} rx={8} strokeWidth={1.5} />
      ))}
    </svg>
  );
}
