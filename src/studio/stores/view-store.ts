import { createStore } from 'zustand/vanilla';

/** The places of the studio, in the order of the rail. */
export const places = ['data', 'model', 'train', 'studies', 'inspect'] as const;

export type Place = (typeof places)[number];

/** The views of the place Inspect, in the order of its tabs. */
export const inspectViews = ['sentences', 'scores', 'transitions', 'text', 'models'] as const;

export type InspectView = (typeof inspectViews)[number];

/** What is in view. */
export interface ViewState {
  readonly place: Place;
  readonly inspectView: InspectView;
  /** The file whose details the Data place shows. */
  readonly fileId: string | undefined;
  readonly keysShown: boolean;
  /** True until the Data place has brought its table of tags into view. */
  readonly tagsWanted: boolean;

  go(place: Place): void;
  /** Chooses the view of the place Inspect; one goes there by `go`. */
  chooseInspectView(view: InspectView): void;
  showFile(id: string | undefined): void;
  showKeys(shown: boolean): void;
  /** Goes to the table of tags in the Data place. */
  showTags(): void;
  tagsShown(): void;
}

/** The owner of what is in view. */
export function viewStore() {
  return createStore<ViewState>()((set) => ({
    place: 'data',
    inspectView: 'sentences',
    fileId: undefined,
    keysShown: false,
    tagsWanted: false,

    go: (place) => set({ place }),
    chooseInspectView: (inspectView) => set({ inspectView }),
    showFile: (fileId) => set({ fileId }),
    showKeys: (keysShown) => set({ keysShown }),
    showTags: () => set({ place: 'data', tagsWanted: true }),
    tagsShown: () => set({ tagsWanted: false }),
  }));
}
