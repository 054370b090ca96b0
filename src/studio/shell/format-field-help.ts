import { type ConfigField, formatField, formatNumber } from '../../core/config/config-fields.ts';
import { strings } from './strings.ts';

const words = strings.fields;

/** What a person may want to know of a field, a sentence or two each: what it does, the paper's value, what it takes. */
export function formatFieldHelp(field: ConfigField): readonly string[] {
  const { help, paper, options = {}, defaultValue, values, step } = field;
  const inWords = Array.isArray(defaultValue) ? defaultValue.join(', ') : formatField(field, defaultValue);
  const fallback = options[inWords] ?? inWords;
  const source = paper
    ? words.paper(paper.value ?? fallback, paper.place) +
      (paper.searched === undefined ? '' : words.searched(paper.searched))
    : words.notInPaper(fallback);
  const arrows = field.kind === 'number' && step !== undefined ? [words.step(formatNumber(step))] : [];
  return [help, source, words.values(values), ...arrows];
}
