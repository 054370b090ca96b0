import type { Component } from '../core/sharing/components.ts';
import type { Tensor } from '../engine/tensor.ts';
import type { CharacterParameters, EncoderParameters } from './components/encoder.ts';
import type { Head } from './components/output.ts';
import { dataSetOf, type ModelDescription, tagsOf } from './model-description.ts';
import type { PackingRules } from './packed-batch.ts';
import type { ParameterStore } from './parameter-store.ts';

/** The network m_d of one data set: its tensors, by their place in it. */
export interface DataSetModel {
  /** Component, group and tensor of every parameter of m_d. */
  readonly names: readonly (readonly [component: Component, group: string, tensor: string])[];
  readonly tags: readonly string[];
  readonly tagNumbers: ReadonlyMap<string, number>;
  readonly packing: PackingRules;
  /** The whole word embedding, `[V, D]`. */
  readonly wordTable?: Tensor;
  readonly characters?: CharacterParameters;
  readonly head: Head;
  /** Encoder parameters with these rows of the word embedding. */
  encoder(words: Tensor | undefined): EncoderParameters;
}

/**
 * Looks up the parameters of one data set's model.
 * Error: `RangeError` where the description has no such data set, or the store lacks one of its parameters.
 */
export function dataSetModel(
  description: ModelDescription,
  dataSet: string,
  parameters: ParameterStore,
): DataSetModel {
  const { config, plan, shapes, vocabularies } = description;
  const { kind } = dataSetOf(description, dataSet);
  const groups = plan.byDataSet.get(dataSet) ?? {};
  const used = new Set(Object.values(groups).map(({ name }) => name));
  const names = shapes
    .filter(({ group }) => used.has(group.name))
    .flatMap(({ group, tensors }) =>
      Object.keys(tensors).map((tensor) => [group.component, group.name, tensor] as const),
    );
  const get = (component: Component, tensor: string) =>
    parameters.get(groups[component]?.name ?? component, tensor);
  const projection = (component: Component) => ({
    weights: get(component, 'weights'),
    bias: get(component, 'bias'),
  });
  const { charWidths, highwayLayers, highwayActivation, paddedWordEnd } = config.architecture;
  const tags = tagsOf(description, dataSet);
  const wordVocabulary = groups.wordEmbedding && vocabularies.words.get(groups.wordEmbedding.name);
  const charVocabulary = groups.charEmbedding && vocabularies.characters.get(groups.charEmbedding.name);

  const characters: CharacterParameters | undefined = groups.charCnn && {
    table: get('charEmbedding', 'table'),
    filters: get('charCnn', 'filters'),
    bias: get('charCnn', 'bias'),
    widths: charWidths,
    activation: highwayActivation,
    highway: Array.from({ length: groups.highway ? highwayLayers : 0 }, (_, layer) => ({
      weights: get('highway', `weights${layer + 1}`),
      bias: get('highway', `bias${layer + 1}`),
    })),
  };
  const lstm = {
    inputWeights: get('lstm', 'inputWeights'),
    recurrentWeights: get('lstm', 'recurrentWeights'),
    bias: get('lstm', 'bias'),
  };
  const head: Head =
    kind === 'classification'
      ? { kind, classifier: projection('classifier') }
      : {
          kind,
          shared: projection('sharedLinear'),
          ...(groups.specificLinear && {
            specific: { linear: projection('specificLinear'), gate: projection('gate') },
          }),
          crf: {
            transitions: get('crf', 'transitions'),
            start: get('crf', 'start'),
            stop: get('crf', 'stop'),
          },
        };
  return {
    names,
    tags,
    tagNumbers: new Map(tags.map((tag, number) => [tag, number])),
    packing: {
      ...(wordVocabulary && { words: wordVocabulary }),
      ...(charVocabulary && {
        characters: {
          vocabulary: charVocabulary,
          widestFilter: Math.max(...charWidths),
          paddedEnd: paddedWordEnd,
        },
      }),
    },
    ...(groups.wordEmbedding && { wordTable: get('wordEmbedding', 'table') }),
    ...(characters && { characters }),
    head,
    encoder: (words) => ({ ...(words && { words }), ...(characters && { characters }), lstm }),
  };
}
