/** What of a corpus file decides its data set. */
export interface CorpusRecord {
  readonly id: string;
  readonly language: string;
  readonly task: string;
  readonly split: 'train' | 'dev' | 'test';
  readonly script: string;
  readonly scheme: string;
  readonly statistics: { readonly sentences: number; readonly byType: Readonly<Record<string, number>> };
}

/** A data set (task, language) with the files of its splits. */
export interface DataSetRecord {
  /** As `dataSetIdOf` makes it, e.g. `nld.ner`. */
  readonly id: string;
  readonly language: string;
  readonly task: string;
  readonly script: string;
  /** File ids; several files of one split are read one after another. */
  readonly files: {
    readonly train: readonly string[];
    readonly dev: readonly string[];
    readonly test: readonly string[];
  };
  readonly sentences: { readonly train: number; readonly dev: number; readonly test: number };
  /** Whether its tags mark spans. */
  readonly spans: boolean;
  /** Spans by type, or tokens by tag where tags are plain, in all its files; most frequent first. */
  readonly types: Readonly<Record<string, number>>;
}

function typesOf(corpora: readonly CorpusRecord[]): Readonly<Record<string, number>> {
  const types = new Map<string, number>();
  for (const { statistics } of corpora)
    for (const [type, count] of Object.entries(statistics.byType))
      types.set(type, (types.get(type) ?? 0) + count);
  return Object.fromEntries([...types].sort(([, a], [, b]) => b - a));
}

/** The id of a project's data set, `language.task`. */
export function dataSetIdOf({ language, task }: Pick<DataSetRecord, 'language' | 'task'>): string {
  return `${language}.${task}`;
}

/** Groups corpora into data sets: one for each task and language, in the order in which they first occur. */
export function dataSetsOf(corpora: readonly CorpusRecord[]): DataSetRecord[] {
  const byId = new Map<string, CorpusRecord[]>();
  for (const corpus of corpora) {
    const id = dataSetIdOf(corpus);
    byId.set(id, [...(byId.get(id) ?? []), corpus]);
  }
  return [...byId].flatMap(([id, members]) => {
    const first = members[0];
    if (!first) return [];
    const ofSplit = (split: CorpusRecord['split']) => members.filter((member) => member.split === split);
    const idsOf = (split: CorpusRecord['split']) => ofSplit(split).map((member) => member.id);
    const sentencesOf = (split: CorpusRecord['split']) =>
      ofSplit(split).reduce((sum, member) => sum + member.statistics.sentences, 0);
    const script = (ofSplit('train')[0] ?? first).script;
    return [
      {
        id,
        language: first.language,
        task: first.task,
        script,
        files: { train: idsOf('train'), dev: idsOf('dev'), test: idsOf('test') },
        sentences: { train: sentencesOf('train'), dev: sentencesOf('dev'), test: sentencesOf('test') },
        spans: members.every(({ scheme }) => scheme !== 'plain'),
        types: typesOf(members),
      },
    ];
  });
}
