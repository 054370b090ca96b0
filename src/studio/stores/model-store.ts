import { createStore } from 'zustand/vanilla';
import type { WorkerEvent } from '../../project/protocol/events.ts';
import type { ModelRecord } from '../../project/protocol/project.ts';
import type { StudioContext } from './studio-context.ts';

export type { ModelRecord };

/** The models that can tag. */
export interface ModelState {
  readonly models: readonly ModelRecord[];

  open(models: readonly ModelRecord[]): void;
  add(models: readonly ModelRecord[]): void;
  /** The model as one file; `undefined` where that failed, which is reported. */
  exportFile(id: string): Promise<{ readonly name: string; readonly blob: Blob } | undefined>;
  remove(id: string): Promise<void>;
  hear(event: WorkerEvent): void;
}

/** The owner of the list of models. */
export function modelStore({ client, report }: StudioContext) {
  return createStore<ModelState>()((set, get) => ({
    models: [],

    open: (models) => set({ models: models.filter(({ ofStudy }) => !ofStudy) }),
    add(models) {
      const fresh = new Map(models.map((model) => [model.id, model]));
      const known = get().models.map((model) => fresh.get(model.id) ?? model);
      const knownIds = new Set(known.map(({ id }) => id));
      set({ models: [...known, ...models.filter(({ id }) => !knownIds.has(id))] });
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
        set({ models: get().models.filter(({ id }) => id !== modelId) });
      } catch (error) {
        report(error);
      }
    },
    hear(event) {
      if (event.kind === 'model' && !event.model.ofStudy) get().add([event.model]);
    },
  }));
}
