import type { TagMapping } from '../src/core/tags/tag-mapping.ts';
import { readModelFile } from '../src/network/model-file.ts';
import { dataSetOfModel, modelBytes } from './read-model.ts';

/** How a model maps the tags of one of its data sets. */
export interface ModelMapping {
  readonly dataSet: string;
  /** Empty where it maps none. */
  readonly tags: TagMapping;
}

/** The mapping kept with a model, of its target where no data set is named. Errors: those of model files, `UsageError`. */
export async function modelMapping(file: string, wanted: string | undefined): Promise<ModelMapping> {
  const { config } = readModelFile(await modelBytes(file)).description;
  const { id, tags = {} } = dataSetOfModel(config, wanted);
  return { dataSet: id, tags };
}
