import { createStore } from 'zustand/vanilla';
import type {
  ErrorKind,
  InspectedSentence,
  InspectionSubject,
  InspectionSummary,
  ModelSummary,
  SentenceFilter,
  TaggedSentence,
  TokenDetail,
  TransitionScores,
} from '../../project/protocol/inspection.ts';
import type { StudioContext } from './studio-context.ts';

export type {
  ErrorKind,
  InspectedSentence,
  InspectionSubject,
  InspectionSummary,
  ModelSummary,
  SentenceFilter,
  TaggedSentence,
  TokenDetail,
  TransitionScores,
};

/** A token of the selected sentence, and what the model says of it. */
export interface SelectedToken {
  /** Which of the subject's models. */
  readonly model: 0 | 1;
  readonly position: number;
  /** Absent while it is on its way. */
  readonly detail: TokenDetail | undefined;
}

/** Text typed into the Inspect place, and its tags. */
export interface TypedText {
  readonly modelId: string;
  readonly dataSet: string;
  readonly text: string;
  readonly sentences: readonly TaggedSentence[];
}

/** What is inspected. */
export interface InspectState {
  readonly subject: InspectionSubject | undefined;
  readonly filter: SentenceFilter;
  readonly busy: boolean;
  /** What summary and rows are of: the subject, or what it was while the subject's tags are on their way. */
  readonly shown: InspectionSubject | undefined;
  readonly summary: InspectionSummary | undefined;
  /** Sentences that pass the filter; `undefined` before they were counted. */
  readonly total: number | undefined;
  /** The rows that are here, by their place in the filtered list. */
  readonly rows: ReadonlyMap<number, InspectedSentence>;
  /** Place of the selected sentence in the filtered list. */
  readonly selected: number;
  readonly token: SelectedToken | undefined;
  readonly transitions: TransitionScores | undefined;
  readonly typed: TypedText | undefined;

  /** Tags a split with one model or two; rows, summary and transitions follow. */
  inspect(subject: InspectionSubject): Promise<void>;
  /**
   * Goes to the tags of another evaluated step, or without one to those of the model as it is. What is shown stays until
   * its successor is here; of steps that follow fast, the last is shown.
   */
  scrub(step: number | undefined): Promise<void>;
  setFilter(filter: SentenceFilter): Promise<void>;
  /** Fetches the page of rows in which each of these places stands, where it is not here yet. */
  need(places: readonly number[]): Promise<void>;
  select(place: number): void;
  /** Selects the next (1) or previous (-1) sentence. */
  walk(by: number): void;
  selectToken(model: 0 | 1, position: number): Promise<void>;
  clearToken(): void;
  /** The split as it is tagged, as CoNLL columns; `undefined` where that failed, which is reported. */
  exportTags(): Promise<{ readonly name: string; readonly blob: Blob } | undefined>;
  tagText(modelId: string, dataSet: string, text: string): Promise<void>;
}

const pageSize = 50;
/** The list before its first rows. */
const nothing = { shown: undefined, total: undefined, rows: new Map(), selected: 0, token: undefined };

/** The owner of what is inspected. An answer that something newer has overtaken is dropped. */
export function inspectStore({ client, report }: StudioContext) {
  /** Counts up with whatever puts what is shown out of date, so that late answers are known as such. */
  let version = 0;
  let typedVersion = 0;
  let working = 0;
  let asked = new Set<number>();
  /** Pages of which the list showed something last. */
  let inView: readonly number[] = [0];
  /** What is scrubbed to, while something else is on its way. */
  let scrubbedTo: InspectionSubject | undefined;
  let isScrubbing = false;

  return createStore<InspectState>()((set, get) => {
    async function whileBusy(work: () => Promise<void>): Promise<void> {
      working++;
      set({ busy: true });
      try {
        await work();
      } finally {
        set({ busy: --working > 0 });
      }
    }

    function askPage(subject: InspectionSubject, page: number) {
      const { filter } = get();
      return client.call('inspectSentences', { subject, filter, from: page * pageSize, count: pageSize });
    }

    async function fetchPage(subject: InspectionSubject, page: number): Promise<void> {
      const asking = version;
      asked.add(page);
      const { total, sentences } = await askPage(subject, page);
      if (asking === version) set({ total, rows: new Map([...get().rows, ...placed(sentences, page)]) });
    }

    async function fetchPages(pages: Iterable<number>): Promise<void> {
      const { subject } = get();
      const missing = [...new Set(pages)].filter((page) => !asked.has(page));
      if (!subject || missing.length === 0) return;
      await Promise.all(missing.map((page) => fetchPage(subject, page))).catch(report);
    }

    /** Summary and rows of a subject take the place of those that are shown, all at once. */
    async function show(subject: InspectionSubject): Promise<void> {
      const asking = ++version;
      const pages = inView;
      try {
        const [summary, ...answers] = await Promise.all([
          client.call('inspect', { subject }),
          ...pages.map((page) => askPage(subject, page)),
        ]);
        if (asking !== version) return;
        const { rows: before, selected } = get();
        const rows = answers.flatMap(({ sentences }, at) => placed(sentences, pages[at] ?? 0));
        const total = answers[0]?.total ?? 0;
        asked = new Set(pages);
        set({
          shown: subject,
          summary,
          total,
          rows: sameWhereEqual(before, rows),
          selected: Math.min(selected, Math.max(total - 1, 0)),
          token: undefined,
        });
        await fetchPages(inView);
      } catch (error) {
        if (asking !== version) return;
        set({ ...nothing, summary: undefined });
        report(error);
      }
    }

    /** Forgets rows and selection, and begins at the top. */
    function startOver(change: Partial<InspectState>): void {
      asked = new Set();
      inView = [0];
      scrubbedTo = undefined;
      set({ ...nothing, ...change });
    }

    return {
      subject: undefined,
      filter: {},
      busy: false,
      summary: undefined,
      ...nothing,
      transitions: undefined,
      typed: undefined,

      async inspect(subject) {
        startOver({ subject, summary: undefined, transitions: undefined });
        const { dataSet } = subject;
        const [modelId] = subject.models;
        const isNew = () => get().subject?.models[0] === modelId && get().subject?.dataSet === dataSet;
        await whileBusy(async () => {
          await show(subject);
          if (!isNew() || !get().summary) return;
          try {
            const transitions = await client.call('inspectTransitions', { modelId, dataSet });
            if (isNew()) set({ transitions });
          } catch (error) {
            if (isNew()) report(error);
          }
        });
      },
      async scrub(step) {
        const { subject } = get();
        if (!subject || step === subject.step) return;
        const { step: _, ...others } = subject;
        scrubbedTo = step === undefined ? others : { ...others, step };
        set({ subject: scrubbedTo, token: undefined });
        if (isScrubbing) return;
        isScrubbing = true;
        while (scrubbedTo) {
          const wanted = scrubbedTo;
          scrubbedTo = undefined;
          await show(wanted);
        }
        isScrubbing = false;
      },
      async setFilter(filter) {
        const { subject } = get();
        startOver({ filter });
        if (subject) await whileBusy(() => show(subject));
      },
      need(places) {
        inView = [...new Set(places.map((place) => Math.floor(place / pageSize)))];
        return fetchPages(inView);
      },
      select: (place) => set({ selected: place, token: undefined }),
      walk(by) {
        const { selected, total } = get();
        const place = Math.min(Math.max(selected + by, 0), Math.max((total ?? 1) - 1, 0));
        if (place === selected) return;
        get().select(place);
        void fetchPages([Math.floor(place / pageSize)]);
      },
      async selectToken(model, position) {
        const { shown: subject, rows, selected } = get();
        const modelId = subject?.models[model];
        const sentence = rows.get(selected);
        if (!subject || !sentence || modelId === undefined || isOfStep(subject, model)) return;
        const token: SelectedToken = { model, position, detail: undefined };
        set({ token });
        try {
          const { tokens } = sentence;
          const { dataSet } = subject;
          const detail = await client.call('inspectToken', { modelId, dataSet, tokens, position });
          if (get().token === token) set({ token: { ...token, detail } });
        } catch (error) {
          if (get().token === token) set({ token: undefined });
          report(error);
        }
      },
      clearToken: () => set({ token: undefined }),
      async exportTags() {
        const { subject } = get();
        try {
          return subject && (await client.call('exportTags', { subject }));
        } catch (error) {
          report(error);
          return undefined;
        }
      },
      async tagText(modelId, dataSet, text) {
        const asking = ++typedVersion;
        try {
          const sentences = await client.call('tagText', { modelId, dataSet, text });
          if (asking === typedVersion) set({ typed: { modelId, dataSet, text, sentences } });
        } catch (error) {
          if (asking === typedVersion) report(error);
        }
      },
    };
  });
}

/** True where a model's tags are those of an earlier step, while the model itself is another. */
export function isOfStep({ step }: InspectionSubject, model: 0 | 1): boolean {
  return model === 0 && step !== undefined;
}

type Row = readonly [place: number, row: InspectedSentence];

function placed(sentences: readonly InspectedSentence[], page: number): readonly Row[] {
  return sentences.map((row, index) => [page * pageSize + index, row]);
}

/** The rows; a sentence that is as it was before stays the same object, and is not drawn anew. */
function sameWhereEqual(
  before: ReadonlyMap<number, InspectedSentence>,
  rows: readonly Row[],
): ReadonlyMap<number, InspectedSentence> {
  const known = new Map([...before.values()].map((row) => [row.index, row]));
  return new Map(
    rows.map(([place, row]) => {
      const former = known.get(row.index);
      return [place, former && JSON.stringify(former) === JSON.stringify(row) ? former : row];
    }),
  );
}
