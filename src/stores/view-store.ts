import { createStore } from 'zustand/vanilla';

/** The places of the studio, in the order of the rail. */
export const places = ['data', 'model', 'train', 'inspect'] as const;

export type Place = (typeof places)[number];

/** What is in view. */
export interface ViewState {
  readonly place: Place;
  /** The file whose details the Data place shows. */
  readonly fileId: string | undefined;
  readonly keysShown: boolean;

  go(place: Place): void;
  showFile(id: string | undefined): void;
  showKeys(shown: boolean): void;
}

/** The owner of what is in view. */
export function viewStore() {
  return createStore<ViewState>()((set) => ({
    place: 'data',
    fileId: undefined,
    keysShown: false,

    go: (place) => set({ place }),
    showFile: (fileId) => set({ fileId }),
    showKeys: (keysShown) => set({ keysShown }),
  }));
}
