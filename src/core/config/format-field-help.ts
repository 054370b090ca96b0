import { type ConfigField, formatField } from './config-fields.ts';

/** A field's default as it is written in a form. */
function formatDefault(field: ConfigField): string {
  const { defaultValue, options = {} } = field;
  const text = Array.isArray(defaultValue) ? defaultValue.join(', ') : formatField(field, defaultValue);
  return options[text] ?? text;
}

/** Where the paper has its value, as a sentence or two. */
function formatSource(field: ConfigField): string {
  const { paper } = field;
  const fallback = formatDefault(field);
  if (!paper) return `The paper does not say; the default is ${fallback}.`;
  const { value = fallback, place, searched } = paper;
  const range = searched === undefined ? '' : ` Searched there: ${searched}.`;
  return `In the paper: ${value} (${place}).${range}`;
}

/** What a field does, and where its value comes from: sentences. */
export function formatFieldHelp(field: ConfigField): readonly string[] {
  return [field.help, formatSource(field)];
}
