import { Fragment } from 'react';
import { mayMarkSpans } from '../../core/tags/tag-set.ts';
import { languageTag } from '../shell/language-tag.ts';
import { goldSpans } from '../shell/span-verdicts.ts';
import { tagColor } from '../shell/tag-color.ts';
import { textDirection } from '../shell/text-direction.ts';
import type { TaggedSentence } from '../stores/inspect-store.ts';
import classes from './confident-sentence.module.css';

interface Props {
  readonly sentence: TaggedSentence;
  readonly language: string;
}

/** A tagged sentence; under each token a line as strong as the model is sure of its tag, which the token's title says. */
export function ConfidentSentence({ sentence: { tokens, tags, confidence }, language }: Props) {
  const direction = textDirection(tokens, language);
  const spans = mayMarkSpans(tags);
  const starts = new Map(goldSpans(tags, spans).map((span) => [span.start, span]));
  const pieces: { readonly from: number; readonly to: number; readonly type: string }[] = [];
  for (let from = 0; from < tokens.length; ) {
    const span = starts.get(from);
    const to = span?.end ?? from + 1;
    pieces.push({ from, to, type: span?.type ?? '' });
    from = to;
  }
  return (
    <p className={classes.sentence} lang={languageTag(language)} dir={direction}>
      {pieces.map(({ from, to, type }) => (
        <Fragment key={from}>
          <span
            className={type === '' ? undefined : classes.span}
            style={type === '' ? undefined : { backgroundColor: tagColor(type) }}
          >
            {tokens.slice(from, to).map((token, offset) => {
              const position = from + offset;
              const sure = confidence[position] ?? 0;
              return (
                <Fragment key={position}>
                  {offset > 0 ? ' ' : ''}
                  <bdi
                    dir={direction}
                    className={classes.token}
                    title={`${tags[position]} ${sure.toFixed(2)}`}
                    style={{
                      borderBottomColor: `color-mix(in srgb, currentColor ${Math.round(100 * sure)}%, transparent)`,
                      borderBottomStyle: sure < 0.5 ? 'dashed' : 'solid',
                    }}
                  >
                    {token}
                  </bdi>
                </Fragment>
              );
            })}
            {type === '' ? null : (
              <span className={classes.type}>
                {`${type} ${Math.min(...confidence.slice(from, to)).toFixed(2)}`}
              </span>
            )}
          </span>{' '}
        </Fragment>
      ))}
    </p>
  );
}
