import * as v from 'valibot';
import { configFields } from '../src/core/config/config-fields.ts';
import { formatFieldHelp } from '../src/core/config/format-field-help.ts';
import { runConfigSchema } from '../src/core/config/run-config.ts';
import { scopes } from '../src/core/sharing/components.ts';
import type { CommandResult } from './command.ts';

const indented = (sentences: readonly string[]) => sentences.map((sentence) => `    ${sentence}`);

/** Every setting of a run file with its default, its values and what it does. */
export function listFields(): CommandResult {
  const shared = v.parse(runConfigSchema.entries.scopes, {});
  const fields = configFields.map(({ path, defaultValue = null, help, values, unit, paper }) => ({
    path,
    default: defaultValue,
    values,
    help,
    ...(unit !== undefined && { unit }),
    ...(paper && { paper }),
  }));
  const lines = configFields.flatMap((field) => {
    const { path, defaultValue, values } = field;
    const value = defaultValue === undefined ? '' : ` = ${JSON.stringify(defaultValue)}`;
    return [`${path}${value}`, ...indented([...formatFieldHelp(field), `Values: ${values}.`])];
  });
  const sharing = [
    ...Object.entries(shared).map(([component, scope]) => `scopes.${component} = "${scope}"`),
    ...indented([
      'Which data sets share one set of the parameters of this component.',
      `Values: ${scopes.map((scope) => JSON.stringify(scope)).join(' or ')}.`,
    ]),
  ];
  return { json: { fields, scopes: shared }, text: [...lines, ...sharing].join('\n') };
}
