import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { ArchiveState } from '../stores/archive-store.ts';
import type { ConfigState } from '../stores/config-store.ts';
import type { InspectState } from '../stores/inspect-store.ts';
import type { ModelState } from '../stores/model-store.ts';
import type { ProjectState } from '../stores/project-store.ts';
import type { RunState } from '../stores/run-store.ts';
import type { Studio } from '../stores/studio.ts';
import type { StudyState } from '../stores/study-store.ts';
import type { ViewState } from '../stores/view-store.ts';

export const StudioContext = createContext<Studio | undefined>(undefined);

/** The stores, for actions in event handlers. */
export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (!studio) throw new Error('This component stands outside of the studio.');
  return studio;
}

export function useProject<T>(select: (state: ProjectState) => T): T {
  return useStore(useStudio().project, select);
}

export function useArchives<T>(select: (state: ArchiveState) => T): T {
  return useStore(useStudio().archives, select);
}

export function useConfig<T>(select: (state: ConfigState) => T): T {
  return useStore(useStudio().config, select);
}

export function useRuns<T>(select: (state: RunState) => T): T {
  return useStore(useStudio().runs, select);
}

export function useModels<T>(select: (state: ModelState) => T): T {
  return useStore(useStudio().models, select);
}

export function useStudies<T>(select: (state: StudyState) => T): T {
  return useStore(useStudio().studies, select);
}

export function useInspect<T>(select: (state: InspectState) => T): T {
  return useStore(useStudio().inspect, select);
}

export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(useStudio().view, select);
}
