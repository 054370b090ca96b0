import { expect, it } from 'vitest';
import { tagColumns } from './tag-columns.ts';

/** The lines of a file with a column more, in which every token is tagged by its length. */
async function tagged(...lines: string[]) {
  const tag = (sentences: readonly (readonly string[])[]) =>
    Promise.resolve(sentences.map((tokens) => tokens.map((token) => `T${token.length}`)));
  return tagColumns.tagger({ file: 'f', tokenColumn: undefined, tag })({ firstLine: 1, lines });
}

it('a sentence a line: each token gets a tag behind it', async () => {
  const { lines, sentences, tokens } = await tagged(
    'Jan|N|I-PER lacht|V|O',
    '',
    'Gent|N|I-LOC is|V|O groot|A|O',
  );
  expect(lines).toEqual(['Jan|N|I-PER|T3 lacht|V|O|T5', '', 'Gent|N|I-LOC|T4 is|V|O|T2 groot|A|O|T5']);
  expect({ sentences, tokens }).toEqual({ sentences: 2, tokens: 5 });
});

it('a table that names its columns: the new one is named too', async () => {
  const { lines, sentences, tokens } = await tagged(
    'Sentence #,Word,Tag',
    'Sentence: 1,"a, b",O',
    ',Gent,B-geo',
    'Sentence: 2,Iran,B-gpe',
  );
  expect(lines).toEqual([
    'Sentence #,Word,Tag,predicted',
    'Sentence: 1,"a, b",O,T4',
    ',Gent,B-geo,T4',
    'Sentence: 2,Iran,B-gpe,T4',
  ]);
  expect({ sentences, tokens }).toEqual({ sentences: 2, tokens: 3 });
});
