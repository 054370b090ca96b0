import { TextError } from '../src/data/bytes/text-error.ts';
import { type CorpusOptions, readCorpus } from '../src/data/corpora/read-corpus.ts';
import type { Corpus } from '../src/data/sentences/corpus.ts';
import { openFile } from '../src/platform/node/open-file.ts';
import { UsageError } from './command.ts';

/** A file of tagged tokens, its illegal tags left as they are, for scores. Errors: those of `readCorpus`. */
export function readTagged(options: CorpusOptions): Promise<Corpus> {
  return readCorpus(openFile(options.name), { repair: false, ...options });
}

/**
 * A file of predicted tags for the tokens of `gold`. Errors: those of `readCorpus`; `TextError` with code `token-mismatch`
 * where the tokens are others.
 */
export async function readPredicted(options: CorpusOptions, gold: Corpus, goldFile: string): Promise<Corpus> {
  let predicted = await readTagged(options);
  // A poor tagger's IOB2 has many spans that open with I, which alone looks like IOB1; gold tells.
  const misread = predicted.scheme === 'IOB1' && gold.scheme === 'IOB2';
  if (misread) predicted = await readTagged({ ...options, scheme: 'IOB2' });
  checkSameTokens(gold, goldFile, predicted, options.name);
  return predicted;
}

/** From a 1-based column on the command line to a 0-based one. Error: `UsageError` for anything else. */
export function columnOf(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(text))
    throw new UsageError(`${option} takes a column number from 1 on, not '${text}'`);
  return Number(text) - 1;
}

function checkSameTokens(gold: Corpus, goldFile: string, pred: Corpus, predFile: string): void {
  const mismatch = (line: number | undefined, what: string) =>
    new TextError({ code: 'token-mismatch', file: predFile, line, what });
  let index = 0;
  for (const sentence of gold.sentences) {
    const other = pred.sentences.at(index);
    const goldLine = `${goldFile}, line ${sentence.lines[0] ?? 0}`;
    if (other === undefined) {
      throw mismatch(
        pred.sentences.at(-1)?.lines.at(-1),
        `the file ends after ${index} sentences, but one more stands at ${goldLine}`,
      );
    }
    sentence.tokens.forEach((token, at) => {
      const guess = other.tokens[at];
      if (guess === token) return;
      const line = other.lines[at] ?? other.lines.at(-1);
      const found = guess === undefined ? 'the sentence ends' : `the token is '${guess}'`;
      throw mismatch(line, `${found} where ${goldFile}, line ${sentence.lines[at] ?? 0} has '${token}'`);
    });
    if (other.tokens.length > sentence.tokens.length) {
      throw mismatch(
        other.lines[sentence.tokens.length],
        `the sentence goes on, but not the one at ${goldLine}`,
      );
    }
    index++;
  }
  const extra = pred.sentences.at(gold.sentences.length);
  if (extra !== undefined) {
    throw mismatch(extra.lines[0], `${goldFile} has only ${gold.sentences.length} sentences`);
  }
}
