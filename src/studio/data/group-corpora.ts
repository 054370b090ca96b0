import type { CorpusFile } from '../stores/project-store.ts';

/** The corpora of one data set. */
export interface CorpusGroup {
  /** `language.task` */
  readonly id: string;
  readonly language: string;
  readonly task: string;
  /** Training files first, then dev, then test; by name within a split. */
  readonly files: readonly CorpusFile[];
}

const splits = ['train', 'dev', 'test'];

/** Corpora by data set, in the order in which the data sets first occur. */
export function groupCorpora(corpora: readonly CorpusFile[]): readonly CorpusGroup[] {
  const groups = new Map<string, CorpusFile[]>();
  for (const corpus of corpora) {
    const id = `${corpus.language}.${corpus.task}`;
    groups.set(id, [...(groups.get(id) ?? []), corpus]);
  }
  return [...groups].flatMap(([id, members]) => {
    const files = members.sort(
      (a, b) => splits.indexOf(a.split) - splits.indexOf(b.split) || a.name.localeCompare(b.name, 'en'),
    );
    const [first] = files;
    return first ? [{ id, language: first.language, task: first.task, files }] : [];
  });
}
