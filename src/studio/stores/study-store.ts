import { createStore } from 'zustand/vanilla';
import type { RunConfig } from '../../core/config/run-config.ts';
import { encodeError } from '../../project/protocol/errors.ts';
import type { WorkerEvent } from '../../project/protocol/events.ts';
import type { RunRecord } from '../../project/protocol/project.ts';
import type { StudyComparison, StudyPreview, StudyRecord } from '../../project/protocol/studies.ts';
import type { DifferingSentences } from '../../studies/differing-sentences.ts';
import type { StudyPlan } from '../../studies/plan.ts';
import type { StudioContext } from './studio-context.ts';
import type { UndoHistory } from './undo-history.ts';

export type { StudyComparison, StudyPreview, StudyRecord };

/** A plan that is not started yet. */
export interface StudyDraft {
  readonly plan: StudyPlan;
  readonly base: RunConfig;
  /** What it comes to; undefined while that is worked out, or where the plan is wrong. */
  readonly preview: StudyPreview | undefined;
  /** Why it cannot be started; one sentence. */
  readonly problem: string | undefined;
}

/** The studies, which of them is shown, and the plan of a new one. */
export interface StudyState {
  readonly studies: readonly StudyRecord[];
  readonly shownId: string | undefined;
  readonly draft: StudyDraft | undefined;
  /** True while a study is being started. */
  readonly isStarting: boolean;

  open(studies: readonly StudyRecord[]): void;
  show(id: string | undefined): void;
  /** Makes a plan the draft, and works out what it comes to. */
  plan(plan: StudyPlan, base: RunConfig): Promise<void>;
  dropDraft(): void;
  /** Starts the draft, and shows it. */
  start(): Promise<void>;
  pause(id: string): Promise<void>;
  resume(id: string, retryFailed?: boolean): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  remove(id: string): Promise<void>;
  restore(id: string): Promise<void>;
  /** A paired test between the runs of two cells; undefined where that failed, which is reported. */
  compare(a: readonly string[], b: readonly string[]): Promise<StudyComparison | undefined>;
  differing(a: string, b: string): Promise<DifferingSentences | undefined>;
  run(runId: string): Promise<RunRecord | undefined>;
  hear(event: WorkerEvent): void;
}

/** Sentences of each kind that are shown. */
const shownSentences = 20;

/** The owner of the studies. */
export function studyStore({ client, report, readOnlyBecause }: StudioContext, history: UndoHistory) {
  let drafts = 0;

  return createStore<StudyState>()((set, get) => {
    const put = (record: StudyRecord) => {
      const { studies } = get();
      const isKnown = studies.some(({ id }) => id === record.id);
      set({
        studies: isKnown
          ? studies.map((each) => (each.id === record.id ? record : each))
          : [...studies, record],
      });
    };

    async function tell<T>(work: () => Promise<T>): Promise<T | undefined> {
      try {
        return await work();
      } catch (error) {
        report(error);
        return undefined;
      }
    }

    async function take(work: () => Promise<StudyRecord>): Promise<void> {
      const record = await tell(work);
      if (record) put(record);
    }

    async function drop(id: string): Promise<boolean> {
      const done = await tell(async () => {
        await client.call('removeStudy', { studyId: id });
        return true;
      });
      if (!done) return false;
      const studies = get().studies.filter((study) => study.id !== id);
      set({ studies, shownId: get().shownId === id ? studies.at(-1)?.id : get().shownId });
      return true;
    }

    async function bringBack(id: string): Promise<void> {
      await take(() => client.call('restoreStudy', { studyId: id }));
      set({ shownId: id });
    }

    return {
      studies: [],
      shownId: undefined,
      draft: undefined,
      isStarting: false,

      open(studies) {
        const { shownId } = get();
        const isThere = studies.some(({ id }) => id === shownId);
        set({ studies, shownId: isThere ? shownId : studies.at(-1)?.id });
      },
      show: (shownId) => set({ shownId, draft: undefined }),
      async plan(plan, base) {
        const number = ++drafts;
        set({ draft: { plan, base, preview: undefined, problem: undefined } });
        let found: Partial<StudyDraft>;
        try {
          found = { preview: await client.call('previewStudy', { plan, base }) };
        } catch (error) {
          found = { problem: encodeError(error).message };
        }
        const { draft } = get();
        if (number === drafts && draft) set({ draft: { ...draft, ...found } });
      },
      dropDraft() {
        drafts++;
        set({ draft: undefined });
      },
      async start() {
        const { draft } = get();
        if (!draft) return;
        const obstacle = readOnlyBecause();
        if (obstacle !== undefined) {
          set({ draft: { ...draft, problem: obstacle } });
          return;
        }
        set({ isStarting: true });
        const { plan, base } = draft;
        const record = await tell(() => client.call('startStudy', { plan, base }));
        set({ isStarting: false });
        if (!record) return;
        put(record);
        set({ shownId: record.id, draft: undefined });
      },
      pause: (studyId) => take(() => client.call('pauseStudy', { studyId })),
      resume: (studyId, retryFailed = false) =>
        take(() => client.call('resumeStudy', { studyId, retryFailed })),
      rename: (studyId, name) => take(() => client.call('renameStudy', { studyId, name })),
      async remove(id) {
        if (!(await drop(id))) return;
        history.add({ subject: `study ${id}`, undo: () => bringBack(id), redo: () => drop(id) });
      },
      restore(id) {
        history.forget(`study ${id}`);
        return bringBack(id);
      },
      compare: (a, b) => tell(() => client.call('compareRuns', { a, b })),
      differing: (a, b) => tell(() => client.call('differingSentences', { a, b, count: shownSentences })),
      run: (runId) => tell(() => client.call('studyRun', { runId })),
      hear(event) {
        if (event.kind === 'studies') get().open(event.studies);
      },
    };
  });
}
