import type { Evaluation } from '../core/events/run-event.ts';
import { dataSetOf, type ModelDescription } from '../network/model-description.ts';
import type { DataFingerprint } from '../network/model-file.ts';

/** Tags of a task that the card lists: it stands in the header of the model file, which has a limit. */
const listedTags = 100;

function formatTags(tags: readonly string[]): string {
  const more = tags.length - listedTags;
  const listed = tags.slice(0, listedTags).join(', ');
  return more > 0 ? `${listed}, and ${more.toLocaleString('en')} more` : listed;
}

const formatDrawn = (sentences: number, total: number) =>
  [...new Set([sentences, total])].map((count) => count.toLocaleString('en')).join(' of ');

const formatValue = (score: number | null | undefined) =>
  typeof score === 'number' ? score.toFixed(2) : '–';

/** The model card: what the model is, what it learnt from, how well it does, in Markdown. */
export function modelCard(
  description: ModelDescription,
  fingerprints: readonly DataFingerprint[],
  scores: readonly Evaluation[],
  step: number,
): string {
  const { config, vocabularies, shapes } = description;
  const target = dataSetOf(description, config.target);
  const parameters = shapes.reduce((sum, { count }) => sum + count, 0);
  const data = fingerprints.map(({ dataSet, sentences, sha256 }) => {
    const { language, task } = dataSetOf(description, dataSet);
    return `| ${dataSet} | ${language} | ${task} | ${sentences.toLocaleString('en')} | ${sha256.slice(0, 12)} |`;
  });
  const results = scores.map(
    ({ dataSet, split, sentences, total = sentences, conlleval, strict, accuracy }) =>
      `| ${dataSet} | ${split} | ${formatDrawn(sentences, total)} | ${formatValue(conlleval?.f1)} | ${formatValue(strict?.f1)} | ${formatValue(accuracy)} |`,
  );
  const mapped = config.dataSets.flatMap(({ id, active, tags = {} }) =>
    Object.entries(active ? tags : {})
      .filter(([name, to]) => name !== to)
      .map(([name, to]) => `| ${id} | ${name} | ${to ?? 'dropped'} |`),
  );
  return [
    `# ${target.id}`,
    '',
    `A tagger for the task "${target.task}" in the language "${target.language}", after the multi-lingual multi-task`,
    'architecture of Lin, Yang, Stoyanov and Ji (ACL 2018): BiLSTM-CRF with character CNN, parameters shared across data sets.',
    '',
    `- Weights of step ${step.toLocaleString('en')}, seed ${config.seed}; ${parameters.toLocaleString('en')} parameters in all models together.`,
    ...[...vocabularies.tags].map(([task, tags]) => `- Tags of "${task}": ${formatTags(tags)}.`),
    '',
    '## Trained on',
    '',
    '| data set | language | task | sentences | SHA-256 |',
    '| --- | --- | --- | --- | --- |',
    ...data,
    ...(mapped.length === 0
      ? []
      : [
          '',
          '## Tag mapping',
          '',
          'Tags of the files under another name in this model; its scores are over the mapped tags.',
          '',
          '| data set | in its files | in this model |',
          '| --- | --- | --- |',
          ...mapped,
        ]),
    ...(results.length === 0
      ? []
      : [
          '',
          '## Scores, per cent',
          '',
          '| data set | split | sentences | F1 (conlleval) | F1 (strict) | accuracy |',
          '| --- | --- | --- | --- | --- | --- |',
          ...results,
        ]),
    '',
  ].join('\n');
}
