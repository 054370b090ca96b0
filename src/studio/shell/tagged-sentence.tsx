import { type CSSProperties, Fragment, memo, type ReactNode } from 'react';
import { mayMarkSpans } from '../../core/tags/tag-set.ts';
import { languageTag } from './language-tag.ts';
import { goldSpans, type VerdictSpan, verdictSpans } from './span-verdicts.ts';
import { strings } from './strings.ts';
import { tagColor } from './tag-color.ts';
import classes from './tagged-sentence.module.css';
import { textDirection } from './text-direction.ts';

interface Props {
  readonly tokens: readonly string[];
  /** BIOES, or plain tags; as many as tokens. */
  readonly tags: readonly string[];
  /** ISO 639-3 code of the tokens. */
  readonly language: string;
  /** The right tags, where `tags` are a model's: what is right gets a tick, what is wrong a cross. */
  readonly gold?: readonly string[];
  /** Makes every token a button. Only the selected one is a stop of the Tab key: arrow keys lead to the others. */
  readonly onToken?: (position: number) => void;
  readonly selectedToken?: number | undefined;
}

const marks = { right: '✓', wrong: '✗', missed: '✗' };

/** A sentence with its tags: spans tinted with their type after them, plain tags as labels below the tokens. */
export const TaggedSentence = memo(function TaggedSentence(props: Props) {
  const { tokens, tags, language, gold } = props;
  const marksSpans = mayMarkSpans(tags) && (gold === undefined || mayMarkSpans(gold));
  const spans = gold ? verdictSpans(gold, tags, marksSpans) : goldSpans(tags, marksSpans);
  const token = (position: number) => <Token key={position} {...props} position={position} />;
  return (
    <p
      className={classes.sentence}
      data-plain={marksSpans ? undefined : true}
      lang={languageTag(language)}
      dir={textDirection(tokens, language)}
    >
      {marksSpans ? inlineSpans(tokens, spans, token) : spans.map((span) => labelled(span, token))}
    </p>
  );
});

function Token({ tokens, onToken, selectedToken, position }: Props & { readonly position: number }) {
  const selected = selectedToken === position || undefined;
  const text = tokens[position];
  if (!onToken) {
    return (
      <span className={classes.token} data-selected={selected}>
        {text}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={classes.token}
      data-selected={selected}
      aria-pressed={selected ?? false}
      tabIndex={selected ? 0 : -1}
      onClick={() => onToken(position)}
    >
      {text}
    </button>
  );
}

function inlineSpans(
  tokens: readonly string[],
  spans: readonly VerdictSpan[],
  token: (position: number) => ReactNode,
): ReactNode[] {
  const startingAt = new Map(spans.map((span) => [span.start, span]));
  const parts: ReactNode[] = [];
  for (let position = 0; position < tokens.length; ) {
    const span = startingAt.get(position);
    const end = span?.end ?? position + 1;
    const inside = positionsOf(position, end).map((inner) => (
      <Fragment key={inner}>
        {inner > position && ' '}
        {token(inner)}
      </Fragment>
    ));
    parts.push(
      <Fragment key={position}>
        {span ? <ShownSpan span={span}>{inside}</ShownSpan> : inside}
        {end < tokens.length && ' '}
      </Fragment>,
    );
    position = end;
  }
  return parts;
}

function positionsOf(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, offset) => start + offset);
}

function tint(type: string): CSSProperties {
  return { backgroundColor: tagColor(type) };
}

function ShownSpan({ span, children }: { readonly span: VerdictSpan; readonly children: ReactNode }) {
  const { type, verdict } = span;
  return (
    <span className={classes.span} data-verdict={verdict} style={type ? tint(type) : undefined}>
      {children}
      {type && <span className={classes.type}>{type}</span>}
      <Mark verdict={verdict} />
    </span>
  );
}

function Mark({ verdict }: Pick<VerdictSpan, 'verdict'>) {
  if (verdict === 'gold') return null;
  return (
    <span className={classes.mark} data-verdict={verdict} role="img" aria-label={strings.verdicts[verdict]}>
      {marks[verdict]}
    </span>
  );
}

function labelled(span: VerdictSpan, token: (position: number) => ReactNode): ReactNode {
  const { start, type, verdict } = span;
  return (
    <span key={start} className={classes.labelled}>
      {token(start)}
      <span className={classes.label} style={tint(type)}>
        {type}
        <Mark verdict={verdict} />
      </span>
    </span>
  );
}
