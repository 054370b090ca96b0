import { useMemo } from 'react';
import { dataSetsOf } from '../../core/config/data-sets.ts';
import {
  type RunCaution,
  runCautions,
  taggedDataSets,
  untaughtTasks,
} from '../../core/config/run-cautions.ts';
import type { TagMapping } from '../../core/tags/tag-mapping.ts';
import type { TaggedDataSet } from '../../core/tags/tag-table.ts';
import { useConfig, useProject } from './use-studio.ts';

function useRecords() {
  const files = useProject((state) => state.files);
  return useMemo(() => dataSetsOf(files.filter((file) => file.role === 'corpus')), [files]);
}

/** The data sets of the project with their tags and the mappings of these. */
export function useTaggedDataSets(): readonly TaggedDataSet[] {
  const records = useRecords();
  const config = useConfig((state) => state.config);
  return useMemo(() => (config ? taggedDataSets(config, records) : []), [config, records]);
}

/** The first task of which the present settings let a run learn nothing; cheaper than all cautions. */
export function useUntaughtTask(): ReturnType<typeof untaughtTasks>[number] | undefined {
  const records = useRecords();
  const config = useConfig((state) => state.config);
  return useMemo(() => (config ? untaughtTasks(config, records)[0] : undefined), [config, records]);
}

/** What to say before a run with the present settings starts. */
export function useRunCautions(): readonly RunCaution[] {
  const records = useRecords();
  const config = useConfig((state) => state.config);
  return useMemo(() => (config ? runCautions(config, records) : []), [config, records]);
}

/** The present mapping of the data set that a corpus belongs to. */
export function useMappingOf({
  language,
  task,
}: {
  readonly language: string;
  readonly task: string;
}): TagMapping | undefined {
  return useConfig((state) => state.config?.dataSets.find(({ id }) => id === `${language}.${task}`)?.tags);
}
