import { splitLabel } from '../src/data/corpora/read-labelled-texts.ts';
import type { TagLines } from './tag-lines.ts';

/**
 * How a file of texts, one a line, labelled or not, is classified: the class and a tab are put before each line, which
 * makes it a labelled text of the predicted class.
 */
export const tagTexts: TagLines = {
  endsUnit: () => true,
  empty: 'the file holds no text',
  tagger: ({ tag }) => {
    return async ({ lines }) => {
      const texts = lines.map((line) => splitLabel(line).tokens);
      const classes = await tag(texts);
      return {
        lines: lines.map((line, index) => (texts[index]?.length ? `${classes[index]?.[0]}\t${line}` : line)),
        sentences: texts.filter((tokens) => tokens.length > 0).length,
        tokens: texts.reduce((sum, tokens) => sum + tokens.length, 0),
      };
    };
  },
};
