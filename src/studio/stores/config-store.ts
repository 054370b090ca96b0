import { createStore } from 'zustand/vanilla';
import { ConfigError } from '../../core/config/config-error.ts';
import { parseRunConfig } from '../../core/config/parse-run-config.ts';
import type { DataSetConfig, RunConfig } from '../../core/config/run-config.ts';
import type { TagMapping } from '../../core/tags/tag-mapping.ts';
import { RemoteError } from '../../project/protocol/errors.ts';
import { type DescribedProject, followDataSets } from './follow-data-sets.ts';
import type { StudioContext } from './studio-context.ts';
import { type DoneStep, UndoHistory } from './undo-history.ts';
import { withLostSettings } from './with-lost-settings.ts';

/** What is wrong with the run description, and in which field. */
export interface ConfigProblem {
  readonly field: string;
  readonly message: string;
}

/** The run description being edited. */
export interface ConfigState {
  /** Absent while the project has no data set. May be impossible; `problem` then says why. */
  readonly config: RunConfig | undefined;
  readonly problem: ConfigProblem | undefined;
  readonly past: readonly RunConfig[];
  readonly future: readonly RunConfig[];

  /** Takes up the description of the last visit. */
  open(saved: RunConfig | undefined, project: DescribedProject): void;
  /** Follows the project when data sets come or go; this is no step of undo. */
  follow(project: DescribedProject): void;
  /** Changes the description; one step of undo. Changes of one `field` that follow each other are one step together. */
  edit(change: (config: RunConfig) => RunConfig, field?: string): void;
  editDataSet(id: string, change: (dataSet: DataSetConfig) => DataSetConfig, field?: string): void;
  /** Changes the tag mappings of data sets, by id; one step of undo together. An empty mapping is none. */
  mapTags(mappings: ReadonlyMap<string, TagMapping>): void;
  /** Has a language use one of its files of word vectors, whose dimension becomes the run's. */
  chooseVectors(language: string, name: string): void;
  /** Makes a data set the target, and trains on it. */
  setTarget(id: string): void;
  undo(): void;
  redo(): void;
  /** Keeps at once what waits to be kept: the page is about to go. */
  keep(): void;
}

const longestPast = 200;
const saveDelayMs = 400;

function problemOf(config: RunConfig | undefined): ConfigProblem | undefined {
  if (!config) return undefined;
  try {
    parseRunConfig(config);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return { field: error.field, message: error.message };
    throw error;
  }
}

/**
 * The owner of the run description. Every valid change is kept for the next visit a moment later; where another tab writes,
 * nothing is changed, and the reason is reported.
 */
export function configStore({ client, report, readOnlyBecause }: StudioContext, history = new UndoHistory()) {
  let project: DescribedProject = { dataSets: [], vectors: [], sample: false };
  /** The description before what has gone from the project was taken out of it. */
  let whole: RunConfig | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastField: string | undefined;
  let lastStep: DoneStep | undefined;

  return createStore<ConfigState>()((set, get) => {
    function followed(config: RunConfig | undefined): RunConfig | undefined {
      whole = config;
      return followDataSets(config, project);
    }

    function show(config: RunConfig | undefined, history: Partial<ConfigState>): void {
      const problem = problemOf(config);
      set({ config, problem, ...history });
      // Changes that follow each other quickly are kept together, but none waits for longer.
      timer ??= setTimeout(save, saveDelayMs);
    }

    function save(): void {
      clearTimeout(timer);
      timer = undefined;
      const { config, problem } = get();
      if (!config || problem || readOnlyBecause() !== undefined) return;
      client.call('saveConfig', { config }).catch(report);
    }

    function edit(change: (config: RunConfig) => RunConfig, field?: string): void {
      const { config, past } = get();
      if (!config) return;
      const changed = change(config);
      if (JSON.stringify(changed) === JSON.stringify(config)) return;
      const reason = readOnlyBecause();
      if (reason !== undefined) {
        report(new RemoteError({ name: 'WorkerError', code: 'read-only', message: reason }));
        return;
      }
      const isActive =
        field !== undefined && field === lastField && past.length > 0 && history.last === lastStep;
      show(changed, { past: isActive ? past : [...past, config].slice(-longestPast), future: [] });
      lastField = field;
      if (isActive) return;
      lastStep = { subject: 'config', undo: () => get().undo(), redo: () => get().redo() };
      history.add(lastStep);
    }

    return {
      config: undefined,
      problem: undefined,
      past: [],
      future: [],

      open(saved, current) {
        project = current;
        history.forget('config');
        show(followed(saved), { past: [], future: [] });
      },
      follow(current) {
        const base = withLostSettings(get().config, whole, project);
        const isOther = !base?.dataSets.some(({ id }) =>
          current.dataSets.some((dataSet) => dataSet.id === id),
        );
        const wasEmpty = get().config === undefined;
        project = current;
        // Settings of a project that was emptied wait for one of its data sets.
        if (wasEmpty && isOther) show(followDataSets(undefined, project), {});
        else show(followed(base), {});
      },
      edit,
      editDataSet: (id, change, field) =>
        edit(
          (config) => ({
            ...config,
            dataSets: config.dataSets.map((dataSet) => (dataSet.id === id ? change(dataSet) : dataSet)),
          }),
          field && `${field}.${id}`,
        ),
      mapTags: (mappings) =>
        edit((config) => ({
          ...config,
          dataSets: config.dataSets.map((dataSet) => {
            const mapping = mappings.get(dataSet.id);
            if (!mapping) return dataSet;
            const { tags: _before, ...rest } = dataSet;
            return Object.keys(mapping).length === 0 ? rest : { ...rest, tags: mapping };
          }),
        })),
      chooseVectors: (language, name) =>
        edit((config) => {
          const wordVectors = { ...config.wordVectors, [language]: name };
          return followDataSets({ ...config, wordVectors }, project) ?? config;
        }),
      setTarget: (id) =>
        edit((config) => ({
          ...config,
          target: id,
          dataSets: config.dataSets.map((dataSet) =>
            dataSet.id === id ? { ...dataSet, active: true } : dataSet,
          ),
        })),
      undo() {
        const { config, past, future } = get();
        const before = past[past.length - 1];
        if (!config || !before) return;
        lastField = undefined;
        show(followed(before), { past: past.slice(0, -1), future: [config, ...future] });
      },
      redo() {
        const { config, past, future } = get();
        const next = future[0];
        if (!config || !next) return;
        lastField = undefined;
        show(followed(next), { past: [...past, config], future: future.slice(1) });
      },
      keep() {
        if (timer !== undefined) save();
      },
    };
  });
}
