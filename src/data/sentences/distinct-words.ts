import { lookupForms } from '../embeddings/word-lookup.ts';
import { JoinedLists } from './joined-lists.ts';
import type { List } from './list.ts';
import { SentenceTable } from './sentence-table.ts';
import { WordTable } from './word-table.ts';

type Texts = List<{ readonly tokens: readonly string[] }>;

/** The words of sentences or texts; those of a sentence table each once, so that no sentence is made of it. */
export function* wordsOf(texts: Texts): Generator<string> {
  if (texts instanceof SentenceTable) yield* texts.words;
  else if (texts instanceof JoinedLists) for (const part of texts.parts) yield* wordsOf(part as Texts);
  else for (const { tokens } of texts) yield* tokens;
}

/** Every form in which a word of these sentences or texts is looked up in a table of vectors. */
export function formsOf(lists: Iterable<Texts>): WordTable {
  const forms = new WordTable();
  for (const texts of lists) {
    for (const word of wordsOf(texts)) for (const form of lookupForms(word)) forms.add(form);
  }
  return forms;
}
