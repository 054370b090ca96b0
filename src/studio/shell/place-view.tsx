import { type ReactElement, useDeferredValue, useLayoutEffect } from 'react';
import { DataPlace } from '../data/data-place.tsx';
import { InspectPlace } from '../inspect/inspect-place.tsx';
import { ModelPlace } from '../model/model-place.tsx';
import type { Place } from '../stores/view-store.ts';
import { TrainPlace } from '../train/train-place.tsx';
import { useView } from './use-studio.ts';

/** One element a place, so that a place is not drawn again while the next one is on its way. */
const places: Readonly<Record<Place, ReactElement>> = {
  data: <DataPlace />,
  model: <ModelPlace />,
  train: <TrainPlace />,
  inspect: <InspectPlace />,
};

/** The place that is in view; the next one is drawn in slices, so that the page stays free for the user meanwhile. */
export function PlaceView() {
  const place = useDeferredValue(useView((state) => state.place));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place begins at its top
  useLayoutEffect(() => {
    document.getElementById('main')?.scrollTo(0, 0);
  }, [place]);
  return places[place];
}
