import { memo, use, useDeferredValue, useEffect, useLayoutEffect } from 'react';
import type { Place } from '../stores/view-store.ts';
import { loadOtherPlaces, loadPlace } from './load-place.ts';
import { useView } from './use-studio.ts';

/**
 * The place that is in view; the next one is loaded and drawn in slices while the present one stays, so that the page stays
 * free for the user meanwhile. Suspends until the first one is loaded.
 */
export function PlaceView() {
  const place = useDeferredValue(useView((state) => state.place));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place begins at its top
  useLayoutEffect(() => {
    document.getElementById('main')?.scrollTo(0, 0);
  }, [place]);
  useEffect(loadOtherPlaces, []);
  return <LoadedPlace place={place} />;
}

/** Not drawn again while the next place is on its way. */
const LoadedPlace = memo(function LoadedPlace({ place }: { readonly place: Place }) {
  const Component = use(loadPlace(place));
  return <Component />;
});
