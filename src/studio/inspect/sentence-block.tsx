import { Fragment, memo } from 'react';
import { languageTag } from '../shell/language-tag.ts';
import { TaggedSentence } from '../shell/tagged-sentence.tsx';
import type { InspectedSentence, SelectedToken } from '../stores/inspect-store.ts';
import classes from './sentence-list.module.css';
import { inspectStrings } from './strings.ts';

const words = inspectStrings.sentenceBlock;

interface Props {
  readonly sentence: InspectedSentence;
  readonly names: readonly string[];
  readonly language: string;
  /** The selected token, where it is in this sentence. */
  readonly selectedToken: SelectedToken | undefined;
  /** True where the first model's tags are those of an earlier step, of whose tokens no more is known. */
  readonly ofStep: boolean;
  readonly onToken: (model: 0 | 1, position: number) => void;
}

/** One sentence: the gold tags, then a line for each model (as in the paper's tables 4 and 5). */
export const SentenceBlock = memo(
  function SentenceBlock({ sentence, names, language, selectedToken, ofStep, onToken }: Props) {
    const { tokens, gold, predicted, unseen } = sentence;
    const newWords = [...new Set(tokens.filter((_, position) => unseen[position]))];
    return (
      <div className={classes.lines}>
        <span className={classes.who}>{words.gold}</span>
        <TaggedSentence tokens={tokens} tags={gold} language={language} />
        {predicted.map((tags, index) => {
          const model = index === 0 ? 0 : 1;
          return (
            <Fragment key={names[index]}>
              <span className={classes.who} title={names[index]}>
                {names[index]}
              </span>
              <TaggedSentence
                tokens={tokens}
                tags={tags}
                gold={gold}
                language={language}
                {...(ofStep && model === 0 ? {} : { onToken: (position) => onToken(model, position) })}
                selectedToken={selectedToken?.model === model ? selectedToken.position : undefined}
              />
            </Fragment>
          );
        })}
        {newWords.length > 0 ? (
          <span className={classes.unseen}>
            {`${words.unseen} `}
            {newWords.map((word, index) => (
              <Fragment key={word}>
                {index > 0 ? ', ' : ''}
                <bdi lang={languageTag(language)}>{word}</bdi>
              </Fragment>
            ))}
          </span>
        ) : null}
      </div>
    );
  },
  (before, after) =>
    before.sentence === after.sentence &&
    before.names === after.names &&
    before.language === after.language &&
    before.ofStep === after.ofStep &&
    before.selectedToken === after.selectedToken,
);
