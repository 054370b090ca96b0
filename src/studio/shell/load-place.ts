import type { ComponentType } from 'react';
import { type Place, places } from '../stores/view-store.ts';

/** The parts of the page that are loaded when they are needed. */
const imports: Readonly<Record<Place, () => Promise<ComponentType>>> = {
  data: async () => (await import('../data/data-place.tsx')).DataPlace,
  model: async () => (await import('../model/model-place.tsx')).ModelPlace,
  train: async () => (await import('../train/train-place.tsx')).TrainPlace,
  studies: async () => (await import('../studies/studies-place.tsx')).StudiesPlace,
  inspect: async () => (await import('../inspect/inspect-place.tsx')).InspectPlace,
};

const loaded = new Map<Place, Promise<ComponentType>>();

/** The component of a place: one promise for all calls, until it is rejected; the next call tries again. */
export function loadPlace(place: Place): Promise<ComponentType> {
  const present = loaded.get(place);
  if (present) return present;
  const loading = imports[place]();
  loaded.set(place, loading);
  loading.catch(() => loaded.delete(place));
  return loading;
}

/** Loads the places that are not there yet, one each time the page has nothing to do, so that the next one shows at once. */
export function loadOtherPlaces(): void {
  const next = places.find((place) => !loaded.has(place));
  if (next === undefined) return;
  whenIdle(() => {
    // A place that could not be loaded says so once it is wanted, and is then tried again.
    loadPlace(next).then(loadOtherPlaces, () => {});
  });
}

function whenIdle(act: () => void): void {
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in window) window.requestIdleCallback(act);
  else setTimeout(act);
}
