import { memo, useDeferredValue } from 'react';
import { DataPlace } from './data/data-place.tsx';
import { InspectPlace } from './inspect/inspect-place.tsx';
import { ModelPlace } from './model/model-place.tsx';
import { TrainPlace } from './train/train-place.tsx';
import { useView } from './use-studio.ts';

/**
 * The place that is in view; it draws anew only when the place changes, whatever happens around it, and in slices, so that
 * the page stays free for the user meanwhile.
 */
export const PlaceView = memo(function PlaceView() {
  const place = useDeferredValue(useView((state) => state.place));
  switch (place) {
    case 'data':
      return <DataPlace />;
    case 'model':
      return <ModelPlace />;
    case 'train':
      return <TrainPlace />;
    case 'inspect':
      return <InspectPlace />;
  }
});
