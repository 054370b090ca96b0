import { dataSetsOf } from '../../core/config/data-sets.ts';
import type { StudioClient } from '../client/studio-client.ts';
import { archiveStore } from './archive-store.ts';
import { configStore } from './config-store.ts';
import type { DescribedProject } from './follow-data-sets.ts';
import { inspectStore } from './inspect-store.ts';
import { modelStore } from './model-store.ts';
import { type ProjectState, projectStore, readOnlyBecause } from './project-store.ts';
import { runStore } from './run-store.ts';
import { studyStore } from './study-store.ts';
import { UndoHistory } from './undo-history.ts';
import { viewStore } from './view-store.ts';

export type Studio = ReturnType<typeof studio>;

function describedProject({ files }: Pick<ProjectState, 'files'>): DescribedProject {
  const corpora = files.filter((file) => file.role === 'corpus');
  const embeddings = files.filter((file) => file.role === 'embeddings');
  return {
    dataSets: dataSetsOf(corpora),
    vectors: embeddings,
    sample: files.length > 0 && files.every(({ sample }) => sample),
  };
}

/** All stores of the page, put together over one line to the worker. */
export function studio(client: StudioClient) {
  const history = new UndoHistory();
  const project = projectStore(
    { client, history },
    {
      opened(snapshot) {
        config.getState().open(snapshot.config, describedProject(snapshot));
        models.getState().open(snapshot.models);
        runs.getState().open(snapshot.runs);
        studies.getState().open(snapshot.studies);
      },
      modelsAdded: (added) => models.getState().add(added),
      archiveFound: (archive) => void archives.getState().offer(archive),
    },
  );
  const context = {
    client,
    report: (error: unknown) => project.getState().report(error),
    readOnlyBecause: () => readOnlyBecause(project.getState()),
  };
  const config = configStore(context, history);
  const runs = runStore(context, history);
  const models = modelStore(context);
  const studies = studyStore(context, history);
  const inspect = inspectStore(context);
  const view = viewStore();
  const archives = archiveStore(context, {
    history,
    project: () => project.getState(),
    hasWork: () => runs.getState().runs.length > 0 || models.getState().models.length > 0,
  });

  project.subscribe((state, before) => {
    if (before.phase === 'ready' && state.files !== before.files) {
      // Settings made for the sample project say nothing about the user's own.
      const isNew = describedProject(before).sample && state.files.every(({ sample }) => !sample);
      if (isNew) config.getState().open(undefined, describedProject(state));
      else config.getState().follow(describedProject(state));
    }
  });
  client.subscribe((event) => {
    project.getState().hear(event);
    runs.getState().hear(event);
    models.getState().hear(event);
    studies.getState().hear(event);
  });

  return { history, project, archives, config, runs, models, studies, inspect, view };
}
