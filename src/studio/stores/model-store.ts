import { createStore } from 'zustand/vanilla';
import type { WorkerEvent } from '../../project/protocol/events.ts';
import type { ModelRecord } from '../../project/protocol/project.ts';
import type { StudioContext } from './studio-context.ts';

export type { ModelRecord };

/** The models that can tag. */
export interface ModelState {
  readonly models: readonly ModelRecord[];
  /** Those of studies too, which are not in the list. */
  readonly all: readonly ModelRecord[];

  open(models: readonly ModelRecord[]): void;
  add(models: readonly ModelRecord[]): void;
  /** Takes the model of a study's run into the list under a name, as long as the page is open; gives it. */
  reveal(runId: string, name: string): ModelRecord | undefined;
  /** The model as one file; `undefined` where that failed, which is reported. */
  exportFile(id: string): Promise<{ readonly name: string; readonly blob: Blob } | undefined>;
  remove(id: string): Promise<void>;
  hear(event: WorkerEvent): void;
}

/** The owner of the list of models. */
export function modelStore({ client, report }: StudioContext) {
  /** Models of studies that are in the list, with their names. */
  const revealed = new Map<string, string>();
  const shown = (all: readonly ModelRecord[]) =>
    all.flatMap((model) => {
      if (!model.ofStudy) return [model];
      const name = revealed.get(model.id);
      return name === undefined ? [] : [{ ...model, name }];
    });

  return createStore<ModelState>()((set, get) => ({
    models: [],
    all: [],

    open: (all) => set({ all, models: shown(all) }),
    add(models) {
      const fresh = new Map(models.map((model) => [model.id, model]));
      const known = get().all.map((model) => fresh.get(model.id) ?? model);
      const knownIds = new Set(known.map(({ id }) => id));
      const all = [...known, ...models.filter(({ id }) => !knownIds.has(id))];
      set({ all, models: shown(all) });
    },
    reveal(runId, name) {
      const model = get().all.find((each) => each.runId === runId);
      if (!model) return undefined;
      revealed.set(model.id, name);
      set({ models: shown(get().all) });
      return model;
    },
    async exportFile(modelId) {
      try {
        return await client.call('exportModel', { modelId });
      } catch (error) {
        report(error);
        return undefined;
      }
    },
    async remove(modelId) {
      try {
        await client.call('removeModel', { modelId });
        const all = get().all.filter(({ id }) => id !== modelId);
        set({ all, models: shown(all) });
      } catch (error) {
        report(error);
      }
    },
    hear(event) {
      if (event.kind === 'model') get().add([event.model]);
    },
  }));
}
