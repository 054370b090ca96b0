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
} from '../protocol/inspection.ts';
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
  setFilter(filter: SentenceFilter): Promise<void>;
  /** Fetches the page of rows in which each of these places stands, where it is not here yet. */
  need(places: readonly number[]): Promise<void>;
  select(place: number): void;
  /** Selects the next (1) or previous (-1) sentence. */
  walk(by: number): void;
  selectToken(model: 0 | 1, position: number): Promise<void>;
  clearToken(): void;
  tagText(modelId: string, dataSet: string, text: string): Promise<void>;
}

const pageSize = 50;

/** The owner of what is inspected. An answer that something newer has overtaken is dropped. */
export function inspectStore({ client, report }: StudioContext) {
  /** Counts up with every subject and filter, so that late answers are known as such. */
  let version = 0;
  let typedVersion = 0;
  let asked = new Set<number>();

  return createStore<InspectState>()((set, get) => {
    async function fetchPage(subject: InspectionSubject, page: number): Promise<void> {
      const asking = version;
      asked.add(page);
      const from = page * pageSize;
      const { total, sentences } = await client.call('inspectSentences', {
        subject,
        filter: get().filter,
        from,
        count: pageSize,
      });
      if (asking !== version) return;
      const rows = new Map(get().rows);
      sentences.forEach((sentence, index) => {
        rows.set(from + index, sentence);
      });
      set({ total, rows });
    }

    async function load(
      subject: InspectionSubject,
      work: (asking: number) => Promise<unknown>,
    ): Promise<void> {
      const asking = ++version;
      asked = new Set();
      set({ subject, busy: true, rows: new Map(), total: undefined, selected: 0, token: undefined });
      try {
        await Promise.all([work(asking), fetchPage(subject, 0)]);
      } catch (error) {
        if (asking === version) report(error);
      } finally {
        if (asking === version) set({ busy: false });
      }
    }

    return {
      subject: undefined,
      filter: {},
      busy: false,
      summary: undefined,
      total: undefined,
      rows: new Map(),
      selected: 0,
      token: undefined,
      transitions: undefined,
      typed: undefined,

      inspect(subject) {
        set({ summary: undefined, transitions: undefined });
        const [modelId] = subject.models;
        return load(subject, async (asking) => {
          const summary = await client.call('inspect', { subject });
          if (asking === version) set({ summary });
          const { dataSet } = subject;
          const transitions = await client.call('inspectTransitions', { modelId, dataSet });
          if (asking === version) set({ transitions });
        });
      },
      async setFilter(filter) {
        const { subject } = get();
        set({ filter });
        if (subject) await load(subject, async () => undefined);
      },
      async need(places) {
        const { subject } = get();
        const pages = new Set(places.map((place) => Math.floor(place / pageSize)));
        const missing = [...pages].filter((page) => !asked.has(page));
        if (!subject || missing.length === 0) return;
        await Promise.all(missing.map((page) => fetchPage(subject, page))).catch(report);
      },
      select: (place) => set({ selected: place, token: undefined }),
      walk(by) {
        const { selected, total } = get();
        const place = Math.min(Math.max(selected + by, 0), Math.max((total ?? 1) - 1, 0));
        if (place === selected) return;
        get().select(place);
        void get().need([place]);
      },
      async selectToken(model, position) {
        const { subject, rows, selected } = get();
        const modelId = subject?.models[model];
        const sentence = rows.get(selected);
        if (!subject || !sentence || modelId === undefined) return;
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
